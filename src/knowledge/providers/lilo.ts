import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Lilo of France. */
export const lilo = {
  id: 'lilo',
  name: 'Lilo',
  domains: { is: ['lilo.org'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.lilo.org', port: 143, security: 'starttls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.lilo.org', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { fr: 'https://mail.lilo.org/imap' }, ...FAIREMAIL } },
} satisfies ProviderFacts
