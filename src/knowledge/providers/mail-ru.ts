import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FIELD_MANUAL, ISPDB, ownPage, SYNC_ENGINE, THUNDERBIRD } from '../provider-sources.ts'

const EXTERNAL = { source: 'https://help.mail.ru/mail/security/protection/external', checked: '2026-11-29' }

const OAUTH = {
  is: {
    issuer: 'https://o2.mail.ru',
    authorizationEndpoint: 'https://o2.mail.ru/login',
    tokenEndpoint: 'https://o2.mail.ru/token',
    scopes: { imap: ['mail.imap'], smtp: ['mail.imap'] },
  },
  ...THUNDERBIRD,
} as const

/** Mail.ru and VK, which share their servers. A password for external programs takes the place of the account's. */
export const mailRu = [
  {
    id: 'mail-ru',
    name: 'Mail.ru',
    domains: {
      // internet.ru: Delta Chat.
      is: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru', 'corp.mail.ru', 'internet.ru'],
      ...ISPDB,
    },
    mx: { is: ['mxs.mail.ru'], ...SYNC_ENGINE },
    imap: { is: [at('imap.mail.ru', 993, 'tls', ADDRESS), at('imap.mail.ru', 143, 'starttls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.mail.ru', 465, 'tls', ADDRESS), at('smtp.mail.ru', 587, 'starttls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...EXTERNAL },
    oauth: OAUTH,
    pages: {
      settings: ownPage('ru', 'https://help.mail.ru/mail/mailer/popsmtp', '2026-07-20'),
      'app-password': { is: { ru: 'https://help.mail.ru/mail/security/protection/external' }, ...DELTA_CHAT },
      'unblock-server': { is: { ru: 'https://help.mail.ru/notspam-support/errors' }, ...FIELD_MANUAL },
    },
  },
  {
    id: 'mail-ru-vk',
    name: 'VK Mail',
    domains: { is: ['vk.com'], ...DELTA_CHAT },
    imap: { is: [at('imap.mail.ru', 993, 'tls', ADDRESS)], ...DELTA_CHAT },
    smtp: { is: [at('smtp.mail.ru', 465, 'tls', ADDRESS)], ...DELTA_CHAT },
    login: { is: 'app-password', ...EXTERNAL },
    oauth: OAUTH,
    pages: {
      settings: ownPage('ru', 'https://help.mail.ru/mail/mailer/popsmtp', '2026-07-20'),
      'app-password': { is: { ru: 'https://help.mail.ru/mail/security/protection/external' }, ...DELTA_CHAT },
    },
  },
] as const satisfies readonly ProviderFacts[]
