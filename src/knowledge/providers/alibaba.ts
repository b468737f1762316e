import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, EMAIL_ENGINE, ownPage, SYNC_ENGINE } from '../provider-sources.ts'

/** Alibaba: its own addresses, and companies. */
export const alibaba = [
  {
    id: 'alibaba',
    name: 'Aliyun Mail',
    domains: { is: ['aliyun.com'], ...DELTA_CHAT },
    mx: { is: ['mx2.mail.aliyun.com'], ...SYNC_ENGINE },
    imap: { is: [at('imap.aliyun.com', 993, 'tls', ADDRESS)], ...DELTA_CHAT },
    smtp: { is: [at('smtp.aliyun.com', 465, 'tls', ADDRESS)], ...DELTA_CHAT },
    pages: { settings: ownPage('zh', 'https://help.aliyun.com/zh/document_detail/465307.html', '2026-07-20') },
  },
  {
    id: 'alibaba-singapore',
    name: 'Alibaba Mail (Singapore)',
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: ['sg.aliyun.com'], ...EMAIL_ENGINE },
    imap: { is: [at('imap.sg.aliyun.com', 993, 'tls', ADDRESS)], ...EMAIL_ENGINE },
    smtp: { is: [at('smtp.sg.aliyun.com', 465, 'tls', ADDRESS)], ...EMAIL_ENGINE },
  },
] as const satisfies readonly ProviderFacts[]
