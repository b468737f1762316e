import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, ownPage } from '../provider-sources.ts'

/** Rackspace Email, for the domains of others. */
export const rackspace = [
  {
    id: 'rackspace',
    name: 'Rackspace Email',
    domains: { is: ['emailsrvr.com'], ...ISPDB },
    mx: { is: ['emailsrvr.com'], ...ISPDB },
    imap: { is: [at('secure.emailsrvr.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('secure.emailsrvr.com', 465, 'tls', ADDRESS)], ...ISPDB },
    pages: { 'unblock-server': ownPage('en', 'https://postmaster.emailsrvr.com/home', '2026-11-29') },
  },
  {
    id: 'rackspace-reagan',
    name: 'Reagan.com',
    domains: { is: ['reagan.com'], ...FAIREMAIL },
    imap: { is: [at('secure.emailsrvr.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('secure.emailsrvr.com', 465, 'tls', ADDRESS)], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.reagan.com/support-outlook-express' }, ...FAIREMAIL } },
  },
] as const satisfies readonly ProviderFacts[]
