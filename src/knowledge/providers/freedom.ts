import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Freedom Internet of the Netherlands. */
export const freedom = {
  id: 'freedom',
  name: 'Freedom Internet',
  domains: { is: ['freedom.nl'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.freedom.nl', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.freedom.nl', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { nl: 'https://www.freedom.nl/support' }, ...FAIREMAIL } },
} satisfies ProviderFacts
