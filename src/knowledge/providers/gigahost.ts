import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Gigahost of Denmark, a host of customers’ domains. */
export const gigahost = {
  id: 'gigahost',
  name: 'Gigahost',
  domains: { is: ['gigahost.dk'], ...ISPDB },
  mx: { is: ['gigahost.dk'], ...ISPDB },
  imap: { is: [{ host: 'mail.gigahost.dk', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.gigahost.dk', port: 587, security: 'starttls', username }], ...ISPDB },
} satisfies ProviderFacts
