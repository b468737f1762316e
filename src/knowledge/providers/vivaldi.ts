import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

/** Vivaldi of Norway and Iceland. */
export const vivaldi = {
  id: 'vivaldi',
  name: 'Vivaldi',
  domains: { is: ['vivaldi.net'], ...DELTA_CHAT },
  imap: { is: [{ host: 'imap.vivaldi.net', port: 143, security: 'starttls' }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'smtp.vivaldi.net', port: 587, security: 'starttls' }], ...DELTA_CHAT },
} satisfies ProviderFacts
