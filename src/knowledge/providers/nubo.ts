import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** nubo of Belgium. */
export const nubo = {
  id: 'nubo',
  name: 'nubo',
  domains: { is: ['nubo.coop'], ...DELTA_CHAT },
  imap: { is: [{ host: 'mail.nubo.coop', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'mail.nubo.coop', port: 465, security: 'tls', username }], ...DELTA_CHAT },
} satisfies ProviderFacts
