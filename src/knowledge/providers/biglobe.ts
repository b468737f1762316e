import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGE = { source: 'https://support.biglobe.ne.jp/settei/mailer/imap.html', checked: '2026-07-20' }

/** BIGLOBE. */
export const biglobe = {
  id: 'biglobe',
  name: 'BIGLOBE',
  domains: { is: ['biglobe.ne.jp'], ...ISPDB },
  imap: { is: [at('mail.biglobe.ne.jp', 993, 'tls', ADDRESS)], ...PAGE },
  smtp: { is: [at('mail.biglobe.ne.jp', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: { settings: { is: { ja: 'https://support.biglobe.ne.jp/settei/mailer/imap.html' }, ...PAGE } },
} satisfies ProviderFacts
