import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** Disroot of the Netherlands. */
export const disroot = {
  id: 'disroot',
  name: 'Disroot',
  domains: { is: ['disroot.org'], ...DELTA_CHAT },
  imap: { is: [{ host: 'disroot.org', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'disroot.org', port: 587, security: 'starttls', username }], ...DELTA_CHAT },
} satisfies ProviderFacts
