import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'

const PAGE = { source: 'https://support.so-net.ne.jp/fa/faq/web/knowledge1804.html', checked: '2026-07-20' }

/** So-net. IMAP has to be applied for. */
export const soNet = {
  id: 'so-net',
  name: 'So-net',
  domains: { is: ['so-net.ne.jp'], ...PAGE },
  imap: { is: [at('imap.so-net.ne.jp', 993, 'tls', ADDRESS)], ...PAGE },
  smtp: { is: [at('mail.so-net.ne.jp', 587, 'starttls', ADDRESS)], ...PAGE },
  imapSwitch: { is: 'user', ...PAGE },
  pages: { 'switch-on': { is: { ja: 'https://support.so-net.ne.jp/fa/faq/web/knowledge1804.html' }, ...PAGE } },
} satisfies ProviderFacts
