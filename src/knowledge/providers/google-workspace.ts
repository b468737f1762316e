import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL_FAQ, ISPDB, THUNDERBIRD, translated, YUNOHOST } from '../provider-sources.ts'

const SERVERS = { source: 'https://developers.google.com/workspace/gmail/imap/imap-smtp', checked: '2026-11-29' }

/** Google's servers for the domains of others. */
export const googleWorkspace = {
  id: 'google-workspace',
  name: 'Google Workspace',
  domains: { is: ['google.com', 'jazztel.es', 'nyu.edu', 'umich.edu'], ...ISPDB },
  mx: {
    // googlemail.com, of older records: MailCore.
    is: ['aspmx.l.google.com', 'googlemail.com', 'smtp.google.com'],
    source: 'https://support.google.com/a/answer/174125',
    checked: '2026-11-29',
  },
  imap: { is: [at('imap.gmail.com', 993, 'tls', ADDRESS)], ...SERVERS },
  smtp: { is: [at('smtp.gmail.com', 465, 'tls', ADDRESS), at('smtp.gmail.com', 587, 'starttls', ADDRESS)], ...SERVERS },
  login: { is: 'app-password', ...FAIREMAIL_FAQ },
  imapSwitch: { is: 'admin', source: 'https://support.google.com/a/answer/105694', checked: '2026-11-29' },
  maxConnections: { is: 15, ...FAIREMAIL_FAQ },
  appPassword: {
    // Shown in blocks of four; Exim's users had to leave the blanks out: imthenachoman/how-to-secure-a-linux-server#106.
    is: { length: 16, separator: ' ' },
    source: 'https://support.google.com/accounts/answer/185833',
    checked: '2026-11-29',
  },
  oauth: {
    is: {
      issuer: 'https://accounts.google.com',
      authorizationEndpoint: 'https://accounts.google.com/o/oauth2/auth',
      tokenEndpoint: 'https://www.googleapis.com/oauth2/v3/token',
      scopes: { imap: ['https://mail.google.com/'], smtp: ['https://mail.google.com/'] },
    },
    ...THUNDERBIRD,
  },
  pages: {
    settings: { is: translated('https://support.google.com/mail/answer/7126229?hl={language}'), ...FAIREMAIL_FAQ },
    'app-password': {
      is: translated('https://support.google.com/accounts/answer/185833?hl={language}'),
      ...FAIREMAIL_FAQ,
    },
    oauth: { is: { en: 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol' }, ...SERVERS },
    'switch-on': {
      is: translated('https://support.google.com/a/answer/105694?hl={language}'),
      source: 'https://support.google.com/a/answer/105694',
      checked: '2026-11-29',
    },
    'unblock-server': { is: { en: 'https://support.google.com/mail/contact/bulk_send_new' }, ...YUNOHOST },
  },
} satisfies ProviderFacts
