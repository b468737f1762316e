import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

/** 1&1, for its customers of DSL and mobile telephony. Its hosting has become IONOS. */
export const einsundeins = {
  id: 'einsundeins',
  name: '1&1',
  domains: {
    is: list(`online.de onlinehome.de sofortstart.de sofort-start.de sofortsurf.de sofort-surf.de go4more.de`),
    ...ISPDB,
  },
  imap: { is: [at('imap.1und1.de', 993, 'tls', ADDRESS), at('imap.1und1.de', 143, 'starttls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.1und1.de', 465, 'tls', ADDRESS), at('smtp.1und1.de', 587, 'starttls', ADDRESS)], ...ISPDB },
  otherHosts: { is: { 'imap.ionos.de': 'sibling', 'smtp.ionos.de': 'sibling' }, ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://hilfe-center.1und1.de/e-mail-einstellungen' }, ...ISPDB } },
} satisfies ProviderFacts
