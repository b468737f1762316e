import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

/** Inbox of Latvia with its sister in Estonia. Each domain is its own host. */
export const inboxLv = [
  {
    id: 'inbox-lv',
    name: 'Inbox.lv',
    domains: { is: ['inbox.lv', 'inbox.eu', 'inbox.lt', 'inbox.la'], ...ISPDB },
    imap: { is: [at('mail.%EMAILDOMAIN%', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('mail.%EMAILDOMAIN%', 465, 'tls', ADDRESS)], ...ISPDB },
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
    imap: { is: [at('%EMAILDOMAIN%', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('%EMAILDOMAIN%', 465, 'tls', ADDRESS)], ...ISPDB },
    imapSwitch: { is: 'user', ...ISPDB },
    pages: {
      settings: { is: { en: 'https://help.mail.ee/?keyword=email_clients_settings' }, ...ISPDB },
      'switch-on': { is: { en: 'https://help.mail.ee/?keyword=email_clients_access' }, ...ISPDB },
    },
  },
] satisfies readonly ProviderFacts[]
