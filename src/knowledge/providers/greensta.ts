import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Greensta, a host of customers’ domains. */
export const greensta = {
  id: 'greensta',
  name: 'Greensta',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['greensta.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.greensta.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.greensta.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        de: 'https://support.greensta.de/help/de-de/4-e-mail/55-wie-kann-ich-mein-e-mail-programm-z-b-outlook-thunderbird-einrichten',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
