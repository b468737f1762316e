import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** TIM of Telecom Italia, with the older Alice and Tin.it, each with servers of its own. */
export const tim = [
  {
    id: 'tim',
    name: 'TIM',
    domains: { is: ['tim.it'], ...ISPDB },
    imap: { is: [{ host: 'imap.tim.it', port: 143, security: 'starttls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.tim.it', port: 587, security: 'starttls', username }], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: { 'in.alice.it': 'sibling', 'out.alice.it': 'sibling', 'imaps.tin.it': 'sibling', 'smtps.tin.it': 'sibling' },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { it: 'https://www.tim.it/assistenza/assistenza-tecnica/mail/configurazione/protocolli-posta' },
        ...ISPDB,
      },
    },
  },
  {
    id: 'tim-alice',
    name: 'Alice',
    domains: { is: ['alice.it'], ...ISPDB },
    imap: { is: [{ host: 'in.alice.it', port: 143, security: 'starttls', username }], ...ISPDB },
    smtp: { is: [{ host: 'out.alice.it', port: 587, security: 'starttls', username }], ...ISPDB },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: { 'imap.tim.it': 'sibling', 'smtp.tim.it': 'sibling', 'imaps.tin.it': 'sibling', 'smtps.tin.it': 'sibling' },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { it: 'https://www.tim.it/assistenza/assistenza-tecnica/mail/configurazione/protocolli-posta' },
        ...ISPDB,
      },
    },
  },
  {
    id: 'tim-tin',
    name: 'Tin.it',
    domains: { is: ['tin.it'], ...FAIREMAIL },
    imap: { is: [{ host: 'imaps.tin.it', port: 143, security: 'starttls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtps.tin.it', port: 587, security: 'starttls', username }], ...FAIREMAIL },
    login: { is: 'app-password', ...FAIREMAIL },
    otherHosts: {
      is: { 'imap.tim.it': 'sibling', 'smtp.tim.it': 'sibling', 'in.alice.it': 'sibling', 'out.alice.it': 'sibling' },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { it: 'https://www.tim.it/assistenza/assistenza-tecnica/mail/configurazione/protocolli-posta' },
        ...FAIREMAIL,
      },
    },
  },
] satisfies readonly ProviderFacts[]
