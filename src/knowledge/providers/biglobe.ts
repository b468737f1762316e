import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGE = { source: 'https://support.biglobe.ne.jp/settei/mailer/imap.html', checked: '2026-07-20' }

const username = '%EMAILADDRESS%'

/** BIGLOBE. */
export const biglobe = {
  id: 'biglobe',
  name: 'BIGLOBE',
  domains: { is: ['biglobe.ne.jp'], ...ISPDB },
  imap: { is: [{ host: 'mail.biglobe.ne.jp', port: 993, security: 'tls', username }], ...PAGE },
  smtp: { is: [{ host: 'mail.biglobe.ne.jp', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { settings: { is: { ja: 'https://support.biglobe.ne.jp/settei/mailer/imap.html' }, ...PAGE } },
} satisfies ProviderFacts
