import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** systemli.org. */
export const systemli = {
  id: 'systemli',
  name: 'systemli.org',
  domains: { is: ['systemli.org'], ...DELTA_CHAT },
  imap: { is: [{ host: 'mail.systemli.org', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'mail.systemli.org', port: 465, security: 'tls', username }], ...DELTA_CHAT },
} satisfies ProviderFacts
