import type { ProviderFacts } from '../provider.ts'
import { ISPDB, translated } from '../provider-sources.ts'
import { gmail } from './gmail.ts'

/** Google's servers for the domains of others: what the facts about Gmail say of them holds here. */
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
  imap: gmail.imap,
  smtp: gmail.smtp,
  login: gmail.login,
  imapSwitch: { is: 'admin', source: 'https://support.google.com/a/answer/105694', checked: '2026-11-29' },
  maxConnections: gmail.maxConnections,
  appPassword: gmail.appPassword,
  oauth: gmail.oauth,
  pages: {
    settings: gmail.pages.settings,
    'app-password': gmail.pages['app-password'],
    oauth: gmail.pages.oauth,
    'switch-on': {
      is: translated('https://support.google.com/a/answer/105694?hl={language}'),
      source: 'https://support.google.com/a/answer/105694',
      checked: '2026-11-29',
    },
    'unblock-server': gmail.pages['unblock-server'],
  },
} satisfies ProviderFacts
