import type { ProviderFacts } from '../provider.ts'
import { ISPDB, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Onet of Poland. */
export const onet = {
  id: 'onet',
  name: 'Onet Poczta',
  domains: {
    is: list(`onet.pl onet.eu poczta.onet.pl poczta.onet.eu op.pl vp.pl autograf.pl buziaczek.pl amorki.pl republika.pl
        adres.pl cyberia.pl onet.com.pl opoczta.pl pseudonim.pl spoko.pl vip.onet.pl`),
    ...ISPDB,
  },
  imap: { is: [{ host: 'imap.poczta.onet.pl', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'smtp.poczta.onet.pl', port: 465, security: 'tls', username },
      { host: 'smtp.poczta.onet.pl', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: {
    settings: {
      is: { pl: 'https://pomoc.poczta.onet.pl/baza-wiedzy/konfiguracja-poczty-w-programie-mozilla-thunderbird/' },
      ...ISPDB,
    },
  },
} satisfies ProviderFacts
