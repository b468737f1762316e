import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Mijndomein of the Netherlands, a host of customers’ domains. */
export const mijndomein = {
  id: 'mijndomein',
  name: 'Mijndomein',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['mijndomein.nl'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.mijndomein.nl', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.mijndomein.nl', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        nl: 'https://mijndomein.zendesk.com/hc/nl/articles/200448252-E-mail-instellen-in-een-eigen-e-mailprogramma-met-IMAP',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
