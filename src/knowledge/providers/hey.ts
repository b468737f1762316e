import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

/** HEY has programs of its own alone. */
export const hey = {
  id: 'hey',
  name: 'HEY',
  domains: { is: ['hey.com'], ...DELTA_CHAT },
  imap: { is: [], ...DELTA_CHAT },
  smtp: { is: [], ...DELTA_CHAT },
} satisfies ProviderFacts
