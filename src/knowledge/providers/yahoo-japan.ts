import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const IMAP = { source: 'https://support.yahoo-net.jp/PccMail/s/article/H000014864', checked: '2026-07-20' }

/** Yahoo of Japan, another company than Yahoo elsewhere. The user name is the part before the @. */
export const yahooJapan = {
  id: 'yahoo-japan',
  name: 'Yahoo! JAPAN',
  domains: { is: ['yahoo.co.jp'], ...ISPDB },
  imap: { is: [at('imap.mail.yahoo.co.jp', 993, 'tls', LOCAL_PART)], ...FAIREMAIL },
  smtp: { is: [at('smtp.mail.yahoo.co.jp', 465, 'tls', LOCAL_PART)], ...ISPDB },
  imapSwitch: { is: 'user', ...IMAP },
  otherHosts: { is: { 'imap.mail.yahoo.com': 'sibling', 'smtp.mail.yahoo.com': 'sibling' }, ...ISPDB },
  pages: {
    settings: { is: { ja: 'https://support.yahoo-net.jp/PccMail/s/article/H000014864' }, ...IMAP },
    'switch-on': { is: { ja: 'https://support.yahoo-net.jp/PccMail/s/article/H000014864' }, ...IMAP },
  },
} satisfies ProviderFacts
