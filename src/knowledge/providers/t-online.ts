import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB, ownPage } from '../provider-sources.ts'

/** Deutsche Telekom. Mail programs have a password of their own. */
export const tOnline = {
  id: 't-online',
  name: 'T-Online',
  domains: { is: ['t-online.de', 'magenta.de'], ...ISPDB },
  imap: { is: [at('secureimap.t-online.de', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: {
    is: [at('securesmtp.t-online.de', 465, 'tls', ADDRESS), at('securesmtp.t-online.de', 587, 'starttls', ADDRESS)],
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
