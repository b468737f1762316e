import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** IPAX of Austria. */
export const ipax = {
  id: 'ipax',
  name: 'IPAX',
  domains: { is: ['ipax.at'], ...ISPDB },
  mx: { is: ['ipax.at'], ...ISPDB },
  imap: { is: [{ host: 'mail.ipax.at', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'mail.ipax.at', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
