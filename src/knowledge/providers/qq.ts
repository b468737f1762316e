import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, ISPDB, SYNC_ENGINE } from '../provider-sources.ts'

const CODE = { source: 'https://service.mail.qq.com/detail/0/75', checked: '2026-07-20' }

/** Tencent's addresses. An authorization code takes the place of the password. */
export const qq = {
  id: 'qq',
  name: 'QQ Mail',
  domains: { is: ['qq.com', 'foxmail.com'], ...DELTA_CHAT },
  mx: { is: ['mx1.qq.com', 'mx2.qq.com', 'mx3.qq.com'], ...SYNC_ENGINE },
  imap: { is: [at('imap.qq.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.qq.com', 465, 'tls', ADDRESS)], ...ISPDB },
  login: { is: 'app-password', ...CODE },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  otherHosts: { is: { 'imap.exmail.qq.com': 'sibling', 'smtp.exmail.qq.com': 'sibling' }, ...SYNC_ENGINE },
  pages: {
    settings: { is: { zh: 'https://service.mail.qq.com/detail/0/75' }, ...CODE },
    'switch-on': { is: { zh: 'https://service.mail.qq.com/cgi-bin/help?subtype=1&id=28&no=331' }, ...DELTA_CHAT },
    'app-password': { is: { zh: 'https://service.mail.qq.com/detail/0/75' }, ...CODE },
  },
} satisfies ProviderFacts
