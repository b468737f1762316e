import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** 1&1, for its customers of DSL and mobile telephony. Its hosting has become IONOS. */
export const einsundeins = {
  id: 'einsundeins',
  name: '1&1',
  domains: {
    is: list(`online.de onlinehome.de sofortstart.de sofort-start.de sofortsurf.de sofort-surf.de go4more.de`),
    ...ISPDB,
  },
  imap: {
    is: [
      { host: 'imap.1und1.de', port: 993, security: 'tls', username },
      { host: 'imap.1und1.de', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'smtp.1und1.de', port: 465, security: 'tls', username },
      { host: 'smtp.1und1.de', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  otherHosts: { is: { 'imap.ionos.de': 'sibling', 'smtp.ionos.de': 'sibling' }, ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://hilfe-center.1und1.de/e-mail-einstellungen' }, ...ISPDB } },
} satisfies ProviderFacts
