import type { ProviderFacts } from '../provider.ts'
import { ISPDB, ownPage } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Deutsche Telekom. Mail programs have a password of their own. */
export const tOnline = {
  id: 't-online',
  name: 'T-Online',
  domains: { is: ['t-online.de', 'magenta.de'], ...ISPDB },
  imap: { is: [{ host: 'secureimap.t-online.de', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'securesmtp.t-online.de', port: 465, security: 'tls', username },
      { host: 'securesmtp.t-online.de', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  login: { is: 'app-password', ...ISPDB },
  pages: {
    settings: {
      is: { de: 'https://www.telekom.de/hilfe/apps-dienste/e-mail/einstellungen/posteingang-postausgang-server' },
      ...ISPDB,
    },
    'app-password': {
      is: { de: 'https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-verwalten' },
      ...ISPDB,
    },
    'unblock-server': {
      is: { en: 'https://postmaster.t-online.de/index.en.html', de: 'https://postmaster.t-online.de/' },
      source: 'https://postmaster.t-online.de/index.en.html',
      checked: '2026-11-29',
    },
    'unlock-account': ownPage(
      'de',
      'https://www.telekom.de/hilfe/internet-telefonie/sicherheit/sicherheitsteam/passwort-aenderungsprozess',
      '2026-11-29',
    ),
  },
} satisfies ProviderFacts
