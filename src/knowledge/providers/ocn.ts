import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGE = { source: 'https://support.ntt.com/ocn-business/support/detail/pid21000001uk9/', checked: '2026-07-20' }

/** OCN of NTT. */
export const ocn = {
  id: 'ocn',
  name: 'OCN',
  domains: { is: ['ocn.ne.jp', 'ocn.ad.jp'], ...ISPDB },
  imap: { is: [at('imap.ocn.ne.jp', 993, 'tls', ADDRESS)], ...PAGE },
  smtp: { is: [at('smtp.ocn.ne.jp', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: { settings: { is: { ja: 'https://support.ntt.com/ocn-business/support/detail/pid21000001uk9/' }, ...PAGE } },
} satisfies ProviderFacts
