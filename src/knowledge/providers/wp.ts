import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** Wirtualna Polska. */
export const wp = {
  id: 'wp',
  name: 'WP Poczta',
  domains: { is: ['wp.pl'], ...ISPDB },
  imap: { is: [{ host: 'imap.wp.pl', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.wp.pl', port: 465, security: 'tls', username }], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
  otherHosts: { is: { 'poczta.o2.pl': 'sibling' }, ...ISPDB },
  pages: { settings: { is: { pl: 'https://pomoc.wp.pl/jak-skonfigurowac-program-pocztowy' }, ...FAIREMAIL } },
} satisfies ProviderFacts
