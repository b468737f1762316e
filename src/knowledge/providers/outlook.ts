import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL_FAQ, ISPDB, list, THUNDERBIRD, translated } from '../provider-sources.ts'

/** Microsoft's own addresses. It has taken no password, not even an app password, since 2024-09-16. */
export const outlook = {
  id: 'outlook',
  name: 'Outlook.com',
  domains: {
    is: list(`hotmail.com live.com msn.com outlook.com windowslive.com outlook.at outlook.be outlook.cl outlook.cz outlook.de
        outlook.dk outlook.es outlook.fr outlook.hu outlook.ie outlook.in outlook.it outlook.jp outlook.kr outlook.lv
        outlook.my outlook.ph outlook.pt outlook.sa outlook.sg outlook.sk outlook.co.id outlook.co.il outlook.co.th
        outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr outlook.com.vn hotmail.be hotmail.ca
        hotmail.cl hotmail.cz hotmail.de hotmail.dk hotmail.es hotmail.fi hotmail.fr hotmail.gr hotmail.hu hotmail.it
        hotmail.lt hotmail.lv hotmail.my hotmail.nl hotmail.no hotmail.ph hotmail.rs hotmail.se hotmail.sg hotmail.sk
        hotmail.co.id hotmail.co.il hotmail.co.in hotmail.co.jp hotmail.co.kr hotmail.co.th hotmail.co.uk hotmail.co.za
        hotmail.com.ar hotmail.com.au hotmail.com.br hotmail.com.hk hotmail.com.tr hotmail.com.tw hotmail.com.vn live.at
        live.be live.ca live.cl live.cn live.de live.dk live.fi live.fr live.hk live.ie live.in live.it live.jp live.nl
        live.no live.ru live.se live.co.jp live.co.kr live.co.uk live.co.za live.com.ar live.com.au live.com.mx
        live.com.my live.com.ph live.com.pt live.com.sg livemail.tw`),
    ...ISPDB,
  },
  mx: { is: ['olc.protection.outlook.com'], ...ISPDB },
  imap: {
    // imap-mail.outlook.com: MailCore.
    is: [at('outlook.office365.com', 993, 'tls', ADDRESS), at('imap-mail.outlook.com', 993, 'tls', ADDRESS)],
    ...ISPDB,
  },
  smtp: { is: [at('smtp-mail.outlook.com', 587, 'starttls', ADDRESS)], ...ISPDB },
  login: { is: 'oauth', ...ISPDB },
  imapSwitch: { is: 'user', ...FAIREMAIL_FAQ },
  otherHosts: { is: { 'smtp.office365.com': 'sibling' }, ...ISPDB },
  oauth: {
    is: {
      issuer: 'https://login.microsoftonline.com/common/v2.0',
      authorizationEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      tokenEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      scopes: {
        imap: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'],
        smtp: ['https://outlook.office.com/SMTP.Send', 'offline_access'],
      },
    },
    ...THUNDERBIRD,
  },
  pages: {
    settings: {
      is: translated('https://support.microsoft.com/{locale}/office/d088b986-291d-42b8-9564-9c414e2aa040'),
      ...ISPDB,
    },
    'switch-on': {
      is: translated('https://support.microsoft.com/{locale}/office/d088b986-291d-42b8-9564-9c414e2aa040'),
      ...FAIREMAIL_FAQ,
    },
    oauth: {
      is: translated(
        'https://learn.microsoft.com/{locale}/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
      ),
      source:
        'https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
      checked: '2026-11-22',
    },
    'unblock-server': {
      is: { en: 'https://olcsupport.office.com/' },
      source: 'https://docs.hetzner.com/robot/dedicated-server/troubleshooting/microsoft-blacklist',
      checked: '2026-11-29',
    },
    'unlock-account': {
      is: { en: 'https://support.microsoft.com/en-us/office/1d719bb8-0569-4128-8e8c-bfd32d27db02' },
      source:
        'https://support.office.com/en-us/article/Unusual-sign-in-activity-in-Outlook-com-1d719bb8-0569-4128-8e8c-bfd32d27db02',
      checked: '2026-11-29',
    },
  },
} satisfies ProviderFacts
