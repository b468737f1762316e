import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Wirtualna Polska. */
export const wp = {
  id: 'wp',
  name: 'WP Poczta',
  domains: { is: ['wp.pl'], ...ISPDB },
  imap: { is: [at('imap.wp.pl', 993, 'tls', LOCAL_PART)], ...ISPDB },
  smtp: { is: [at('smtp.wp.pl', 465, 'tls', LOCAL_PART)], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
  otherHosts: { is: { 'poczta.o2.pl': 'sibling' }, ...ISPDB },
  pages: { settings: { is: { pl: 'https://pomoc.wp.pl/jak-skonfigurowac-program-pocztowy' }, ...FAIREMAIL } },
} satisfies ProviderFacts
