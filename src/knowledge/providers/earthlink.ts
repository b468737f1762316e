import type { ProviderFacts } from '../provider.ts'
import { FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** EarthLink, and PeoplePC, which it owns. */
export const earthlink = [
  {
    id: 'earthlink',
    name: 'EarthLink',
    domains: { is: ['earthlink.net', 'mindspring.com', 'ix.netcom.com'], ...ISPDB },
    imap: { is: [{ host: 'imap.earthlink.net', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtpauth.earthlink.net', port: 587, security: 'starttls', username }], ...ISPDB },
    pages: {
      settings: { is: { en: 'https://help.earthlink.net/portal/en/kb/articles/email-server-settings' }, ...ISPDB },
      'unblock-server': { is: { en: 'https://sendertool.vadesecure.com/en/' }, ...FORWARD_EMAIL },
    },
  },
  {
    id: 'earthlink-peoplepc',
    name: 'PeoplePC',
    domains: { is: ['peoplepc.com'], ...ISPDB },
    imap: { is: [{ host: 'imap.peoplepc.com', port: 143, security: 'none', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtpauth.peoplepc.com', port: 587, security: 'starttls', username }], ...ISPDB },
  },
] as const satisfies readonly ProviderFacts[]
