import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** o2 of Wirtualna Polska. */
export const o2Pl = {
  id: 'o2-pl',
  name: 'o2',
  domains: { is: ['o2.pl', 'go2.pl', 'tlen.pl', 'prokonto.pl'], ...ISPDB },
  imap: { is: [{ host: 'poczta.o2.pl', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'poczta.o2.pl', port: 465, security: 'tls', username },
      { host: 'poczta.o2.pl', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  imapSwitch: { is: 'user', ...ISPDB },
  otherHosts: { is: { 'imap.wp.pl': 'sibling', 'smtp.wp.pl': 'sibling' }, ...ISPDB },
  pages: {
    settings: { is: { pl: 'https://pomoc.o2.pl/jak-skonfigurowac-program-pocztowy' }, ...ISPDB },
    'switch-on': { is: { pl: 'https://pomoc.o2.pl/aktywacja-dostepu-dla-programow-pocztowych' }, ...ISPDB },
  },
} satisfies ProviderFacts
