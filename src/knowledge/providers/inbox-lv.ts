import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Inbox of Latvia with its sister in Estonia. Each domain is its own host. */
export const inboxLv = [
  {
    id: 'inbox-lv',
    name: 'Inbox.lv',
    domains: { is: ['inbox.lv', 'inbox.eu', 'inbox.lt', 'inbox.la'], ...ISPDB },
    imap: { is: [{ host: 'mail.%EMAILDOMAIN%', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'mail.%EMAILDOMAIN%', port: 465, security: 'tls', username }], ...ISPDB },
    imapSwitch: { is: 'user', ...ISPDB },
    pages: {
      settings: { is: { en: 'https://help.inbox.lv/?keyword=email_clients_settings' }, ...ISPDB },
      'switch-on': { is: { en: 'https://help.inbox.lv/?keyword=email_clients_access' }, ...ISPDB },
    },
  },
  {
    id: 'inbox-lv-mail-ee',
    name: 'mail.ee',
    domains: { is: ['mail.ee'], ...ISPDB },
    imap: { is: [{ host: '%EMAILDOMAIN%', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: '%EMAILDOMAIN%', port: 465, security: 'tls', username }], ...ISPDB },
    imapSwitch: { is: 'user', ...ISPDB },
    pages: {
      settings: { is: { en: 'https://help.mail.ee/?keyword=email_clients_settings' }, ...ISPDB },
      'switch-on': { is: { en: 'https://help.mail.ee/?keyword=email_clients_access' }, ...ISPDB },
    },
  },
] satisfies readonly ProviderFacts[]
