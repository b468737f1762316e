import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'

const CODE = { source: 'https://help.sina.com.cn/comquestiondetail/view/1566/', checked: '2026-07-20' }

/** Sina. An authorization code takes the place of the password. */
export const sina = {
  id: 'sina',
  name: 'Sina Mail',
  domains: { is: ['sina.com', 'sina.cn'], ...CODE },
  imap: { is: [at('imap.sina.com', 993, 'tls', ADDRESS)], ...CODE },
  smtp: { is: [at('smtp.sina.com', 465, 'tls', ADDRESS)], ...CODE },
  login: { is: 'app-password', ...CODE },
  imapSwitch: { is: 'user', ...CODE },
  appPassword: { is: { length: 16 }, ...CODE },
  pages: {
    'app-password': { is: { zh: 'https://help.sina.com.cn/comquestiondetail/view/1566/' }, ...CODE },
    'switch-on': { is: { zh: 'https://help.sina.com.cn/comquestiondetail/view/1566/' }, ...CODE },
  },
} satisfies ProviderFacts
