import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

/** Infomaniak of Switzerland: domains of customers, and free addresses. */
export const infomaniak = {
  id: 'infomaniak',
  name: 'Infomaniak',
  domains: { is: ['ik.me'], ...DELTA_CHAT },
  mx: { is: ['infomaniak.ch'], ...CUSTOMERS_DNS },
  imap: { is: [at('mail.infomaniak.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('mail.infomaniak.com', 465, 'tls', ADDRESS)], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: { settings: { is: { fr: 'https://www.infomaniak.com/fr/support/faq/search?q=imap' }, ...FAIREMAIL } },
} satisfies ProviderFacts
