import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { EMAIL_ENGINE, FORWARD_EMAIL, ISPDB, list, THUNDERBIRD } from '../provider-sources.ts'

const OAUTH = {
  is: {
    issuer: 'https://api.login.aol.com',
    authorizationEndpoint: 'https://api.login.aol.com/oauth2/request_auth',
    tokenEndpoint: 'https://api.login.aol.com/oauth2/get_token',
    scopes: { imap: ['mail-w'], smtp: ['mail-w'] },
  },
  ...THUNDERBIRD,
} as const

/** AOL, and Verizon's former customers, whom it took over in 2017. */
export const aol = [
  {
    id: 'aol',
    name: 'AOL Mail',
    domains: {
      is: list(`aol.com aim.com netscape.net netscape.com compuserve.com cs.com wmconnect.com aol.de aol.it aol.fr aol.es aol.se
        aol.co.uk aol.co.nz aol.com.au aol.com.ar aol.com.br aol.com.mx`),
      ...ISPDB,
    },
    mx: { is: ['mail.gm0.yahoodns.net'], ...ISPDB },
    imap: { is: [at('imap.aol.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.aol.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...EMAIL_ENGINE },
    oauth: OAUTH,
    pages: {
      settings: {
        is: {
          en: 'https://help.aol.com/articles/how-do-i-use-other-email-applications-to-send-and-receive-my-aol-mail',
        },
        ...ISPDB,
      },
      'app-password': { is: { en: 'https://help.aol.com/articles/Create-and-manage-app-password' }, ...EMAIL_ENGINE },
      'unblock-server': { is: { en: 'https://senders.yahooinc.com/' }, ...FORWARD_EMAIL },
    },
  },
  {
    id: 'aol-verizon',
    name: 'Verizon',
    domains: { is: ['verizon.net'], ...ISPDB },
    imap: { is: [at('imap.aol.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.aol.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...EMAIL_ENGINE },
    otherHosts: { is: { 'smtp.verizon.net': 'retired' }, ...ISPDB },
    oauth: OAUTH,
    pages: {
      settings: {
        is: {
          en: 'https://help.aol.com/articles/how-do-i-set-up-other-email-applications-to-send-and-receive-my-verizon-net-mail',
        },
        ...ISPDB,
      },
      'app-password': { is: { en: 'https://help.aol.com/articles/Create-and-manage-app-password' }, ...EMAIL_ENGINE },
      'unblock-server': { is: { en: 'https://senders.yahooinc.com/' }, ...FORWARD_EMAIL },
    },
  },
] as const satisfies readonly ProviderFacts[]
