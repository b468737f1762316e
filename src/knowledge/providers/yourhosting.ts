import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Yourhosting of the Netherlands, a host of customers’ domains. */
export const yourhosting = {
  id: 'yourhosting',
  name: 'Yourhosting',
  domains: { is: ['yourhosting.nl'], ...FAIREMAIL },
  mx: { is: ['yourfilter.nl'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.yourhosting.nl', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.yourhosting.nl', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { nl: 'https://www.yourhosting.nl/kennisbank/e-mail/gegevens-om-mail-in-te-stellen/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
