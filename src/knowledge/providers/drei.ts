import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Drei of Austria. */
export const drei = {
  id: 'drei',
  name: 'Drei',
  domains: { is: ['drei.at'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.drei.at', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.drei.at', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://www.drei.at/de/info/support/e-mail-einstellungen/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
