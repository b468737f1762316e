import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Mittwald, a host of customers’ domains. */
export const mittwald = {
  id: 'mittwald',
  name: 'Mittwald',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['agenturserver.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.agenturserver.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.agenturserver.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { de: 'https://www.mittwald.de/faq/e-mail/webmailer/e-mail-einrichtung-thunderbird' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
