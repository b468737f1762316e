import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Interia of Poland. */
export const interia = {
  id: 'interia',
  name: 'Interia',
  domains: {
    is: list(`interia.pl interia.eu poczta.fm vip.interia.pl intmail.pl interia.com interiowy.pl adresik.net pacz.to
        pisz.to ogarnij.se`),
    ...FAIREMAIL,
  },
  imap: { is: [{ host: 'poczta.interia.pl', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'poczta.interia.pl', port: 465, security: 'tls', username }], ...FAIREMAIL },
  imapSwitch: { is: 'user', ...FAIREMAIL },
  pages: {
    settings: {
      is: { pl: 'https://pomoc.poczta.interia.pl/news-parametry-do-konfiguracji-programow-pocztowych,nId,2136275' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
