import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const IMAP = { source: 'https://cs.daum.net/faq/266/12145.html', checked: '2026-07-20' }

/** The facts about the accounts of every domain. */
const ACCOUNT = {
  login: { is: 'app-password', ...IMAP },
  imapSwitch: { is: 'user', ...IMAP },
  pages: {
    settings: { is: { ko: 'https://cs.daum.net/faq/43/9234.html' }, ...ISPDB },
    'switch-on': { is: { ko: 'https://cs.daum.net/faq/266/12145.html' }, ...IMAP },
    'app-password': { is: { ko: 'https://cs.daum.net/faq/266/12145.html' }, ...IMAP },
  },
} as const satisfies Partial<ProviderFacts>

/** Daum, of Kakao. An app password takes the place of the account's since 2025. */
export const daum = [
  {
    id: 'daum',
    name: 'Daum Mail',
    domains: { is: ['daum.net'], ...ISPDB },
    imap: { is: [at('imap.daum.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.daum.net', 465, 'tls', ADDRESS)], ...ISPDB },
    ...ACCOUNT,
  },
  {
    id: 'daum-hanmail',
    name: 'Hanmail',
    domains: { is: ['hanmail.net'], ...IMAP },
    imap: { is: [at('imap.daum.net', 993, 'tls', ADDRESS)], ...IMAP },
    smtp: { is: [at('smtp.daum.net', 465, 'tls', ADDRESS)], ...IMAP },
    ...ACCOUNT,
  },
] as const satisfies readonly ProviderFacts[]
