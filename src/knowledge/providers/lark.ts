import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { EMAIL_ENGINE, NODEMAILER } from '../provider-sources.ts'

/** Lark of ByteDance, for the domains of companies. */
export const lark = {
  id: 'lark',
  name: 'Lark Mail',
  domains: { is: [], ...EMAIL_ENGINE },
  mx: { is: ['larksuite.com'], ...EMAIL_ENGINE },
  imap: { is: [at('imap.larksuite.com', 993, 'tls', ADDRESS)], ...EMAIL_ENGINE },
  smtp: { is: [at('smtp.larksuite.com', 465, 'tls', ADDRESS)], ...EMAIL_ENGINE },
  otherHosts: { is: { 'smtp.feishu.cn': 'region' }, ...NODEMAILER },
} satisfies ProviderFacts
