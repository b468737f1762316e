import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** TIM of Telecom Italia, with the older Alice and Tin.it, each with servers of its own. */
export const tim = [
  {
    id: 'tim',
    name: 'TIM',
    domains: { is: ['tim.it'], ...ISPDB },
    imap: { is: [at('imap.tim.it', 143, 'starttls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.tim.it', 587, 'starttls', ADDRESS)], ...ISPDB },
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
    imap: { is: [at('in.alice.it', 143, 'starttls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('out.alice.it', 587, 'starttls', ADDRESS)], ...ISPDB },
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
    imap: { is: [at('imaps.tin.it', 143, 'starttls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('smtps.tin.it', 587, 'starttls', ADDRESS)], ...FAIREMAIL },
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
