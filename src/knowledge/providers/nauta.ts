import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** ETECSA of Cuba. Mail leaves through port 25. */
export const nauta = {
  id: 'nauta',
  name: 'Nauta',
  domains: { is: ['nauta.cu'], ...DELTA_CHAT },
  imap: { is: [{ host: 'imap.nauta.cu', port: 143, security: 'starttls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'smtp.nauta.cu', port: 25, security: 'starttls', username }], ...DELTA_CHAT },
} satisfies ProviderFacts
