import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, ownPage } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Rackspace Email, for the domains of others. */
export const rackspace = [
  {
    id: 'rackspace',
    name: 'Rackspace Email',
    domains: { is: ['emailsrvr.com'], ...ISPDB },
    mx: { is: ['emailsrvr.com'], ...ISPDB },
    imap: { is: [{ host: 'secure.emailsrvr.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'secure.emailsrvr.com', port: 465, security: 'tls', username }], ...ISPDB },
    pages: { 'unblock-server': ownPage('en', 'https://postmaster.emailsrvr.com/home', '2026-11-29') },
  },
  {
    id: 'rackspace-reagan',
    name: 'Reagan.com',
    domains: { is: ['reagan.com'], ...FAIREMAIL },
    imap: { is: [{ host: 'secure.emailsrvr.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'secure.emailsrvr.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.reagan.com/support-outlook-express' }, ...FAIREMAIL } },
  },
] as const satisfies readonly ProviderFacts[]
