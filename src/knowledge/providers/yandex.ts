import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, EMAIL_ENGINE, ISPDB, ownPage, THUNDERBIRD } from '../provider-sources.ts'

const CLIENTS = {
  source: 'https://yandex.com/support/yandex-360/customers/mail/en/mail-clients/others',
  checked: '2026-07-20',
}

const CLIENTS_PAGE = {
  is: {
    en: 'https://yandex.com/support/mail/mail-clients/others.html',
    ru: 'https://yandex.ru/support/mail/mail-clients/others.html',
  },
  ...DELTA_CHAT,
}

/** The facts of both: they have the same servers. */
const shared = {
  imap: { is: [at('imap.yandex.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.yandex.com', 465, 'tls', ADDRESS)], ...ISPDB },
  login: { is: 'app-password', ...CLIENTS },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  oauth: {
    is: {
      issuer: 'https://oauth.yandex.com',
      authorizationEndpoint: 'https://oauth.yandex.com/authorize',
      tokenEndpoint: 'https://oauth.yandex.com/token',
      scopes: { imap: ['mail:imap_full'], smtp: ['mail:smtp'] },
    },
    ...THUNDERBIRD,
  },
  pages: {
    settings: CLIENTS_PAGE,
    'switch-on': CLIENTS_PAGE,
    'app-password': ownPage('en', 'https://yandex.com/support/id/authorization/app-passwords.html', '2026-07-20'),
    'unblock-server': ownPage(
      'en',
      'https://yandex.com/support/mail/bounces/yandex/message-rejected-under-suspicion-of-spam.html',
      '2026-11-29',
    ),
  },
} as const

/** Yandex, and its servers for the domains of others. */
export const yandex = [
  {
    id: 'yandex',
    name: 'Yandex Mail',
    domains: {
      is: ['yandex.ru', 'yandex.com', 'yandex.net', 'yandex.by', 'yandex.kz', 'yandex.ua', 'ya.ru', 'narod.ru'],
      ...ISPDB,
    },
    ...shared,
  },
  {
    id: 'yandex-360',
    name: 'Yandex 360',
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: ['mx.yandex.net'], ...EMAIL_ENGINE },
    ...shared,
  },
] as const satisfies readonly ProviderFacts[]
