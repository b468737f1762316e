import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** SoftBank's mobile addresses. The user name is the part before the @. */
export const softbank = {
  id: 'softbank',
  name: 'SoftBank',
  domains: { is: ['i.softbank.jp'], ...ISPDB },
  imap: { is: [{ host: 'imap.softbank.jp', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.softbank.jp', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
