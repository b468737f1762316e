import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Scarlet of Belgium. */
export const scarlet = {
  id: 'scarlet',
  name: 'Scarlet',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.scarlet.be', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.scarlet.be', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: {
    settings: {
      is: { nl: 'https://www.scarlet.be/help/faq/769/59/Welke-standaardinstellingen-gebruikt-Scarlet-voor-e-mail' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
