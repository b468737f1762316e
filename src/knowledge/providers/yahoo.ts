import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB, list, SYNC_ENGINE, THUNDERBIRD, YUNOHOST } from '../provider-sources.ts'

const APP_PASSWORD = { source: 'https://help.yahoo.com/kb/SLN15241.html', checked: '2026-11-29' }

const IMAP_SERVERS = {
  is: [at('imap.mail.yahoo.com', 993, 'tls', ADDRESS), at('export.imap.mail.yahoo.com', 993, 'tls', ADDRESS)],
  ...ISPDB,
} as const

const OAUTH = {
  is: {
    issuer: 'https://api.login.yahoo.com',
    authorizationEndpoint: 'https://api.login.yahoo.com/oauth2/request_auth',
    tokenEndpoint: 'https://api.login.yahoo.com/oauth2/get_token',
    scopes: { imap: ['mail-w'], smtp: ['mail-w'] },
  },
  ...THUNDERBIRD,
} as const

/** Yahoo outside Japan, and companies whose mailboxes it took over. Making an app password may be refused in a browser that it does not know. */
export const yahoo = [
  {
    id: 'yahoo',
    name: 'Yahoo Mail',
    domains: {
      // myyahoo.com: Mozilla's database.
      is: list(`yahoo.com ymail.com rocketmail.com yahoo.ae yahoo.at yahoo.be yahoo.ca yahoo.ch yahoo.co.il yahoo.co.in
        yahoo.co.nz yahoo.co.th yahoo.co.uk yahoo.co.za yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.co yahoo.com.hk
        yahoo.com.mx yahoo.com.my yahoo.com.ph yahoo.com.sg yahoo.com.tr yahoo.com.tw yahoo.com.vn yahoo.cz yahoo.de
        yahoo.dk yahoo.es yahoo.fi yahoo.fr yahoo.gr yahoo.hu yahoo.ie yahoo.in yahoo.it yahoo.nl yahoo.no yahoo.pl
        yahoo.pt yahoo.ro yahoo.se myyahoo.com`),
      ...SYNC_ENGINE,
    },
    mx: { is: ['am0.yahoodns.net'], ...ISPDB },
    imap: IMAP_SERVERS,
    smtp: { is: [at('smtp.mail.yahoo.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...APP_PASSWORD },
    oauth: OAUTH,
    pages: {
      settings: { is: { en: 'https://help.yahoo.com/kb/SLN4075.html' }, ...ISPDB },
      'app-password': { is: { en: 'https://help.yahoo.com/kb/SLN15241.html' }, ...APP_PASSWORD },
      'unblock-server': { is: { en: 'https://senders.yahooinc.com/contact' }, ...YUNOHOST },
      'unlock-account': {
        is: { en: 'https://help.yahoo.com/kb/SLN1362.html' },
        source: 'https://help.yahoo.com/mkb/article.php?page=content&y=PROD_MSNG_MSNG115&locale=en_NZ&id=SLN1362',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'yahoo-cox',
    name: 'Cox',
    domains: { is: ['cox.net'], ...ISPDB },
    imap: IMAP_SERVERS,
    smtp: { is: [at('smtp.mail.yahoo.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...APP_PASSWORD },
    otherHosts: { is: { 'imap.cox.net': 'retired', 'smtp.cox.net': 'retired' }, ...ISPDB },
    oauth: OAUTH,
    pages: {
      settings: { is: { en: 'https://help.yahoo.com/kb/SLN4075.html' }, ...ISPDB },
      'app-password': { is: { en: 'https://help.yahoo.com/kb/SLN15241.html' }, ...APP_PASSWORD },
    },
  },
] as const satisfies readonly ProviderFacts[]
