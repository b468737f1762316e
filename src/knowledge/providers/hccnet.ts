import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** HCCnet of the Netherlands. */
export const hccnet = {
  id: 'hccnet',
  name: 'HCCnet',
  domains: { is: ['hcc.nl', 'hccnet.nl', 'kader.hcc.nl'], ...FAIREMAIL },
  imap: { is: [{ host: 'pop.hccnet.nl', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.hccnet.nl', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { nl: 'https://www.hcc.nl/hccnet' }, ...FAIREMAIL } },
} satisfies ProviderFacts
