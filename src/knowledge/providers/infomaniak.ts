import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Infomaniak of Switzerland: domains of customers, and free addresses. */
export const infomaniak = {
  id: 'infomaniak',
  name: 'Infomaniak',
  domains: { is: ['ik.me'], ...DELTA_CHAT },
  mx: { is: ['infomaniak.ch'], ...CUSTOMERS_DNS },
  imap: { is: [{ host: 'mail.infomaniak.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.infomaniak.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: { settings: { is: { fr: 'https://www.infomaniak.com/fr/support/faq/search?q=imap' }, ...FAIREMAIL } },
} satisfies ProviderFacts
