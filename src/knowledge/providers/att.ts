import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { EMAIL_ENGINE, ISPDB, list, ownPage, THUNDERBIRD } from '../provider-sources.ts'

/** AT&T and the companies that it took over. A secure mail key takes the place of the password. */
export const att = {
  id: 'att',
  name: 'AT&T Mail',
  domains: {
    is: list(`ameritech.net att.net bellsouth.net currently.com flash.net nvbell.net pacbell.net prodigy.net sbcglobal.net
        snet.net swbell.net wans.net`),
    ...ISPDB,
  },
  mx: {
    // Its hosts are as al-ip4-mx-vip1.prodigy.net.
    is: ['prodigy.net'],
    ...EMAIL_ENGINE,
  },
  imap: { is: [at('imap.mail.att.net', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('outbound.att.net', 465, 'tls', ADDRESS), at('smtp.mail.att.net', 465, 'tls', ADDRESS)], ...ISPDB },
  login: {
    is: 'app-password',
    source: 'https://www.att.com/support/article/email-support/KM1240462/',
    checked: '2026-07-20',
  },
  oauth: {
    is: {
      issuer: 'https://api.login.yahoo.com',
      authorizationEndpoint: 'https://api.login.yahoo.com/oauth2/request_auth',
      tokenEndpoint: 'https://api.login.yahoo.com/oauth2/get_token',
      scopes: { imap: ['mail-w'], smtp: ['mail-w'] },
    },
    ...THUNDERBIRD,
  },
  pages: {
    settings: { is: { en: 'https://www.att.com/support/article/email-support/KM1010523/' }, ...ISPDB },
    'app-password': ownPage('en', 'https://www.att.com/support/article/email-support/KM1240462/', '2026-07-20'),
    'unlock-account': ownPage('en', 'https://www.att.com/support/article/dial-up/KM1047666/', '2026-11-29'),
  },
} satisfies ProviderFacts
