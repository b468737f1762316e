import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGE = { source: 'https://support.ntt.com/ocn-business/support/detail/pid21000001uk9/', checked: '2026-07-20' }

const username = '%EMAILADDRESS%'

/** OCN of NTT. */
export const ocn = {
  id: 'ocn',
  name: 'OCN',
  domains: { is: ['ocn.ne.jp', 'ocn.ad.jp'], ...ISPDB },
  imap: { is: [{ host: 'imap.ocn.ne.jp', port: 993, security: 'tls', username }], ...PAGE },
  smtp: { is: [{ host: 'smtp.ocn.ne.jp', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { settings: { is: { ja: 'https://support.ntt.com/ocn-business/support/detail/pid21000001uk9/' }, ...PAGE } },
} satisfies ProviderFacts
