import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { SYNC_ENGINE } from '../provider-sources.ts'

/** Tencent for the domains of companies. */
export const tencentExmail = {
  id: 'tencent-exmail',
  name: 'Tencent Exmail',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['mxbiz1.qq.com', 'mxbiz2.qq.com'], ...SYNC_ENGINE },
  imap: { is: [at('imap.exmail.qq.com', 993, 'tls', ADDRESS)], ...SYNC_ENGINE },
  smtp: { is: [at('smtp.exmail.qq.com', 465, 'tls', ADDRESS)], ...SYNC_ENGINE },
  otherHosts: { is: { 'imap.qq.com': 'sibling', 'smtp.qq.com': 'sibling' }, ...SYNC_ENGINE },
} satisfies ProviderFacts
