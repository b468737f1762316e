import { ADDRESS, at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

/** Universities of the United States that Mozilla's database knows. MIT has its mailboxes at Microsoft and sends by itself. */
export const usUniversities = [
  {
    id: 'us-universities-mit',
    name: 'MIT',
    domains: { is: ['mit.edu'], ...ISPDB },
    imap: { is: [at('outlook.office365.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('outgoing.mit.edu', 465, 'tls', LOCAL_PART)], ...ISPDB },
    login: { is: 'oauth', ...ISPDB },
    smtpLogin: { is: 'password', ...ISPDB },
    pages: {
      settings: {
        is: {
          en: 'https://kb.mit.edu/confluence/display/istcontrib/Microsoft+365+Email+and+Calendaring+-+Configure+via+IMAP+Settings',
        },
        ...ISPDB,
      },
    },
  },
  {
    id: 'us-universities-pdx',
    name: 'Portland State University',
    domains: { is: ['pdx.edu'], ...ISPDB },
    imap: { is: [at('psumail.pdx.edu', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: {
      is: [at('mailhost.pdx.edu', 465, 'tls', ADDRESS), at('mailhost.pdx.edu', 587, 'starttls', ADDRESS)],
      ...ISPDB,
    },
  },
  {
    id: 'us-universities-ucsf-cgl',
    name: 'UCSF Computer Graphics Laboratory',
    domains: { is: ['cgl.ucsf.edu'], ...ISPDB },
    imap: { is: [at('plato.cgl.ucsf.edu', 993, 'tls', LOCAL_PART)], ...ISPDB },
    smtp: { is: [at('plato.cgl.ucsf.edu', 587, 'starttls', LOCAL_PART)], ...ISPDB },
  },
] as const satisfies readonly ProviderFacts[]
