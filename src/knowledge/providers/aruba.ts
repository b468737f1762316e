import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Aruba: domains of customers, and certified mail (PEC) with servers of its own. */
export const aruba = [
  {
    id: 'aruba',
    name: 'Aruba',
    domains: { is: [], ...FAIREMAIL },
    imap: { is: [{ host: 'imaps.aruba.it', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtps.aruba.it', port: 465, security: 'tls', username }], ...FAIREMAIL },
    otherHosts: { is: { 'imaps.pec.aruba.it': 'sibling', 'smtps.pec.aruba.it': 'sibling' }, ...FAIREMAIL },
    pages: {
      settings: {
        is: { it: 'https://guide.hosting.aruba.it/email/servizi-opzionali-email/email-imap.aspx' },
        ...FAIREMAIL,
      },
    },
  },
  {
    id: 'aruba-pec',
    name: 'Aruba PEC',
    domains: { is: ['pec.it', 'arubapec.it', 'mypec.eu', 'gigapec.it', 'ingpec.eu'], ...ISPDB },
    imap: { is: [{ host: 'imaps.pec.aruba.it', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtps.pec.aruba.it', port: 465, security: 'tls', username }], ...ISPDB },
    otherHosts: { is: { 'imaps.aruba.it': 'sibling', 'smtps.aruba.it': 'sibling' }, ...FAIREMAIL },
    pages: {
      settings: {
        is: {
          it: 'https://guide.pec.it/posta-pec/configurare-casella-pec/configurare-casella-pec-programma-posta.aspx',
        },
        ...FAIREMAIL,
      },
    },
  },
] satisfies readonly ProviderFacts[]
