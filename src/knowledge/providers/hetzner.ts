import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Hetzner’s web hosting: domains of customers. */
export const hetzner = {
  id: 'hetzner',
  name: 'Hetzner',
  domains: { is: [], ...ISPDB },
  mx: { is: ['your-server.de'], ...ISPDB },
  imap: { is: [{ host: 'mail.your-server.de', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'mail.your-server.de', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
