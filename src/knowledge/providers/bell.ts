import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Bell Canada. */
export const bell = {
  id: 'bell',
  name: 'Bell',
  domains: { is: ['bell.net', 'sympatico.ca'], ...ISPDB },
  imap: { is: [{ host: 'imap.bell.net', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtphm.sympatico.ca', port: 587, security: 'starttls', username }], ...ISPDB },
} satisfies ProviderFacts
