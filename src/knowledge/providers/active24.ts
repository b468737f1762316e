import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Active 24, a host of customers’ domains. */
export const active24 = {
  id: 'active24',
  name: 'Active 24',
  domains: { is: ['active24.com', 'smtp.cz'], ...ISPDB },
  mx: { is: ['active24.com', 'smtp.cz'], ...ISPDB },
  imap: { is: [{ host: 'email.active24.com', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'email.active24.com', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
