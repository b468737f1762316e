import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Aruba: domains of customers, and certified mail (PEC) with servers of its own. */
export const aruba = [
  {
    id: 'aruba',
    name: 'Aruba',
    domains: { is: [], ...FAIREMAIL },
    imap: { is: [at('imaps.aruba.it', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('smtps.aruba.it', 465, 'tls', ADDRESS)], ...FAIREMAIL },
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
    imap: { is: [at('imaps.pec.aruba.it', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtps.pec.aruba.it', 465, 'tls', ADDRESS)], ...ISPDB },
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
