import type { ProviderFacts } from '../provider.ts'

const PAGE = { source: 'https://support.so-net.ne.jp/fa/faq/web/knowledge1804.html', checked: '2026-07-20' }

const username = '%EMAILADDRESS%'

/** So-net. IMAP has to be applied for. */
export const soNet = {
  id: 'so-net',
  name: 'So-net',
  domains: { is: ['so-net.ne.jp'], ...PAGE },
  imap: { is: [{ host: 'imap.so-net.ne.jp', port: 993, security: 'tls', username }], ...PAGE },
  smtp: { is: [{ host: 'mail.so-net.ne.jp', port: 587, security: 'starttls', username }], ...PAGE },
  imapSwitch: { is: 'user', ...PAGE },
  pages: { 'switch-on': { is: { ja: 'https://support.so-net.ne.jp/fa/faq/web/knowledge1804.html' }, ...PAGE } },
} satisfies ProviderFacts
