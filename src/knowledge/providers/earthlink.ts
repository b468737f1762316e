import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

/** EarthLink, and PeoplePC, which it owns. */
export const earthlink = [
  {
    id: 'earthlink',
    name: 'EarthLink',
    domains: { is: ['earthlink.net', 'mindspring.com', 'ix.netcom.com'], ...ISPDB },
    imap: { is: [at('imap.earthlink.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtpauth.earthlink.net', 587, 'starttls', ADDRESS)], ...ISPDB },
    pages: {
      settings: { is: { en: 'https://help.earthlink.net/portal/en/kb/articles/email-server-settings' }, ...ISPDB },
      'unblock-server': { is: { en: 'https://sendertool.vadesecure.com/en/' }, ...FORWARD_EMAIL },
    },
  },
  {
    id: 'earthlink-peoplepc',
    name: 'PeoplePC',
    domains: { is: ['peoplepc.com'], ...ISPDB },
    imap: { is: [at('imap.peoplepc.com', 143, 'none', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtpauth.peoplepc.com', 587, 'starttls', ADDRESS)], ...ISPDB },
  },
] as const satisfies readonly ProviderFacts[]
