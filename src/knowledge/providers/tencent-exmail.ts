import type { ProviderFacts } from '../provider.ts'
import { SYNC_ENGINE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Tencent for the domains of companies. */
export const tencentExmail = {
  id: 'tencent-exmail',
  name: 'Tencent Exmail',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['mxbiz1.qq.com', 'mxbiz2.qq.com'], ...SYNC_ENGINE },
  imap: { is: [{ host: 'imap.exmail.qq.com', port: 993, security: 'tls', username }], ...SYNC_ENGINE },
  smtp: { is: [{ host: 'smtp.exmail.qq.com', port: 465, security: 'tls', username }], ...SYNC_ENGINE },
  otherHosts: { is: { 'imap.qq.com': 'sibling', 'smtp.qq.com': 'sibling' }, ...SYNC_ENGINE },
} satisfies ProviderFacts
