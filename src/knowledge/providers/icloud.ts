import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, EMAIL_ENGINE, FAIREMAIL_FAQ, ISPDB, SYNC_ENGINE } from '../provider-sources.ts'

/** Apple. IMAP wants the part before the @, SMTP the whole address. A domain of one's own logs in with the iCloud address. */
export const icloud = [
  {
    id: 'icloud',
    name: 'iCloud Mail',
    domains: { is: ['icloud.com', 'me.com', 'mac.com'], ...ISPDB },
    imap: { is: [{ host: 'imap.mail.me.com', port: 993, security: 'tls', username: '%EMAILLOCALPART%' }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.mail.me.com', port: 587, security: 'starttls', username: '%EMAILADDRESS%' }], ...ISPDB },
    login: { is: 'app-password', ...EMAIL_ENGINE },
    appPassword: {
      is: { length: 16, separator: '-' },
      source: 'https://support.postbox-inc.com/hc/en-us/articles/202200110-Setting-up-iCloud-Me-or-Mac',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: {
          en: 'https://support.apple.com/en-us/HT202304',
          de: 'https://support.apple.com/de-de/HT202304',
          es: 'https://support.apple.com/es-es/HT202304',
          fr: 'https://support.apple.com/fr-fr/HT202304',
          ja: 'https://support.apple.com/ja-jp/HT202304',
          pl: 'https://support.apple.com/pl-pl/HT202304',
        },
        ...FAIREMAIL_FAQ,
      },
      'app-password': {
        is: {
          en: 'https://support.apple.com/en-us/HT204397',
          de: 'https://support.apple.com/de-de/HT204397',
          es: 'https://support.apple.com/es-es/HT204397',
          fr: 'https://support.apple.com/fr-fr/HT204397',
          ja: 'https://support.apple.com/ja-jp/HT204397',
          pl: 'https://support.apple.com/pl-pl/HT204397',
        },
        ...EMAIL_ENGINE,
      },
      'unblock-server': {
        is: { en: 'https://support.apple.com/en-us/102322' },
        source: 'https://support.apple.com/en-us/102322',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'icloud-custom-domain',
    name: 'iCloud+ custom email domain',
    domains: { is: [], ...DELTA_CHAT },
    mx: { is: ['mail.icloud.com'], ...SYNC_ENGINE },
    imap: { is: [{ host: 'imap.mail.me.com', port: 993, security: 'tls' }], ...DELTA_CHAT },
    smtp: { is: [{ host: 'smtp.mail.me.com', port: 587, security: 'starttls' }], ...DELTA_CHAT },
    login: { is: 'app-password', ...EMAIL_ENGINE },
    appPassword: {
      is: { length: 16, separator: '-' },
      source: 'https://support.postbox-inc.com/hc/en-us/articles/202200110-Setting-up-iCloud-Me-or-Mac',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: {
          en: 'https://support.apple.com/en-us/HT202304',
          de: 'https://support.apple.com/de-de/HT202304',
          es: 'https://support.apple.com/es-es/HT202304',
          fr: 'https://support.apple.com/fr-fr/HT202304',
          ja: 'https://support.apple.com/ja-jp/HT202304',
          pl: 'https://support.apple.com/pl-pl/HT202304',
        },
        ...FAIREMAIL_FAQ,
      },
      'app-password': {
        is: {
          en: 'https://support.apple.com/en-us/HT204397',
          de: 'https://support.apple.com/de-de/HT204397',
          es: 'https://support.apple.com/es-es/HT204397',
          fr: 'https://support.apple.com/fr-fr/HT204397',
          ja: 'https://support.apple.com/ja-jp/HT204397',
          pl: 'https://support.apple.com/pl-pl/HT204397',
        },
        ...EMAIL_ENGINE,
      },
      'unblock-server': {
        is: { en: 'https://support.apple.com/en-us/102322' },
        source: 'https://support.apple.com/en-us/102322',
        checked: '2026-11-29',
      },
    },
  },
] as const satisfies readonly ProviderFacts[]
