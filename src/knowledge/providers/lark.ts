import type { ProviderFacts } from '../provider.ts'
import { EMAIL_ENGINE, NODEMAILER } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Lark of ByteDance, for the domains of companies. */
export const lark = {
  id: 'lark',
  name: 'Lark Mail',
  domains: { is: [], ...EMAIL_ENGINE },
  mx: { is: ['larksuite.com'], ...EMAIL_ENGINE },
  imap: { is: [{ host: 'imap.larksuite.com', port: 993, security: 'tls', username }], ...EMAIL_ENGINE },
  smtp: { is: [{ host: 'smtp.larksuite.com', port: 465, security: 'tls', username }], ...EMAIL_ENGINE },
  otherHosts: { is: { 'smtp.feishu.cn': 'region' }, ...NODEMAILER },
} satisfies ProviderFacts
