import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

/** Universities of the United States that Mozilla's database knows. MIT has its mailboxes at Microsoft and sends by itself. */
export const usUniversities = [
  {
    id: 'us-universities-mit',
    name: 'MIT',
    domains: { is: ['mit.edu'], ...ISPDB },
    imap: { is: [{ host: 'outlook.office365.com', port: 993, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
    smtp: { is: [{ host: 'outgoing.mit.edu', port: 465, security: 'tls', username: '%EMAILLOCALPART%' }], ...ISPDB },
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
    imap: { is: [{ host: 'psumail.pdx.edu', port: 993, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
    smtp: {
      is: [
        { host: 'mailhost.pdx.edu', port: 465, security: 'tls', username: '%EMAILADDRESS%' },
        { host: 'mailhost.pdx.edu', port: 587, security: 'starttls', username: '%EMAILADDRESS%' },
      ],
      ...ISPDB,
    },
  },
  {
    id: 'us-universities-ucsf-cgl',
    name: 'UCSF Computer Graphics Laboratory',
    domains: { is: ['cgl.ucsf.edu'], ...ISPDB },
    imap: { is: [{ host: 'plato.cgl.ucsf.edu', port: 993, security: 'tls', username: '%EMAILLOCALPART%' }], ...ISPDB },
    smtp: {
      is: [{ host: 'plato.cgl.ucsf.edu', port: 587, security: 'starttls', username: '%EMAILLOCALPART%' }],
      ...ISPDB,
    },
  },
] as const satisfies readonly ProviderFacts[]
