import type { ProviderFacts } from '../provider.ts'

const CODE = { source: 'https://help.sina.com.cn/comquestiondetail/view/1566/', checked: '2026-07-20' }

const username = '%EMAILADDRESS%'

/** Sina. An authorization code takes the place of the password. */
export const sina = {
  id: 'sina',
  name: 'Sina Mail',
  domains: { is: ['sina.com', 'sina.cn'], ...CODE },
  imap: { is: [{ host: 'imap.sina.com', port: 993, security: 'tls', username }], ...CODE },
  smtp: { is: [{ host: 'smtp.sina.com', port: 465, security: 'tls', username }], ...CODE },
  login: { is: 'app-password', ...CODE },
  imapSwitch: { is: 'user', ...CODE },
  appPassword: { is: { length: 16 }, ...CODE },
  pages: {
    'app-password': { is: { zh: 'https://help.sina.com.cn/comquestiondetail/view/1566/' }, ...CODE },
    'switch-on': { is: { zh: 'https://help.sina.com.cn/comquestiondetail/view/1566/' }, ...CODE },
  },
} satisfies ProviderFacts
