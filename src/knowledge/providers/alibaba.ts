import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, EMAIL_ENGINE, ownPage, SYNC_ENGINE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Alibaba: its own addresses, and companies. */
export const alibaba = [
  {
    id: 'alibaba',
    name: 'Aliyun Mail',
    domains: { is: ['aliyun.com'], ...DELTA_CHAT },
    mx: { is: ['mx2.mail.aliyun.com'], ...SYNC_ENGINE },
    imap: { is: [{ host: 'imap.aliyun.com', port: 993, security: 'tls', username }], ...DELTA_CHAT },
    smtp: { is: [{ host: 'smtp.aliyun.com', port: 465, security: 'tls', username }], ...DELTA_CHAT },
    pages: { settings: ownPage('zh', 'https://help.aliyun.com/zh/document_detail/465307.html', '2026-07-20') },
  },
  {
    id: 'alibaba-singapore',
    name: 'Alibaba Mail (Singapore)',
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: ['sg.aliyun.com'], ...EMAIL_ENGINE },
    imap: { is: [{ host: 'imap.sg.aliyun.com', port: 993, security: 'tls', username }], ...EMAIL_ENGINE },
    smtp: { is: [{ host: 'smtp.sg.aliyun.com', port: 465, security: 'tls', username }], ...EMAIL_ENGINE },
  },
] as const satisfies readonly ProviderFacts[]
