import { ADDRESS, at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import {
  DELTA_CHAT,
  EMAIL_ENGINE,
  FAIREMAIL_FAQ,
  ISPDB,
  ownPage,
  SYNC_ENGINE,
  translated,
} from '../provider-sources.ts'

const APP_PASSWORD_FORM = {
  is: { length: 16, separator: '-' },
  source: 'https://support.postbox-inc.com/hc/en-us/articles/202200110-Setting-up-iCloud-Me-or-Mac',
  checked: '2026-11-29',
} as const

const PAGES = {
  settings: { is: translated('https://support.apple.com/{locale}/HT202304'), ...FAIREMAIL_FAQ },
  'app-password': { is: translated('https://support.apple.com/{locale}/HT204397'), ...EMAIL_ENGINE },
  'unblock-server': ownPage('en', 'https://support.apple.com/en-us/102322', '2026-11-29'),
}

/** Apple. IMAP wants the part before the @, SMTP the whole address. A domain of one's own logs in with the iCloud address. */
export const icloud = [
  {
    id: 'icloud',
    name: 'iCloud Mail',
    domains: { is: ['icloud.com', 'me.com', 'mac.com'], ...ISPDB },
    imap: { is: [at('imap.mail.me.com', 993, 'tls', LOCAL_PART)], ...ISPDB },
    smtp: { is: [at('smtp.mail.me.com', 587, 'starttls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...EMAIL_ENGINE },
    appPassword: APP_PASSWORD_FORM,
    pages: PAGES,
  },
  {
    id: 'icloud-custom-domain',
    name: 'iCloud+ custom email domain',
    domains: { is: [], ...DELTA_CHAT },
    mx: { is: ['mail.icloud.com'], ...SYNC_ENGINE },
    imap: { is: [at('imap.mail.me.com', 993, 'tls')], ...DELTA_CHAT },
    smtp: { is: [at('smtp.mail.me.com', 587, 'starttls')], ...DELTA_CHAT },
    login: { is: 'app-password', ...EMAIL_ENGINE },
    appPassword: APP_PASSWORD_FORM,
    pages: PAGES,
  },
] as const satisfies readonly ProviderFacts[]
