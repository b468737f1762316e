import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Ouvaton of France. */
export const ouvaton = {
  id: 'ouvaton',
  name: 'Ouvaton',
  domains: { is: ['ouvaton.org'], ...DELTA_CHAT },
  imap: { is: [{ host: 'imap.ouvaton.coop', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'smtp.ouvaton.coop', port: 465, security: 'tls', username }], ...DELTA_CHAT },
} satisfies ProviderFacts
