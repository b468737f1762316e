import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** OVHcloud, domains of customers. */
export const ovh = {
  id: 'ovh',
  name: 'OVHcloud',
  domains: { is: ['ovh.net'], ...ISPDB },
  mx: { is: ['ovh.net'], ...ISPDB },
  imap: { is: [{ host: 'ssl0.ovh.net', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'ssl0.ovh.net', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
