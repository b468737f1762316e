import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Bahnhof of Sweden. */
export const bahnhof = {
  id: 'bahnhof',
  name: 'Bahnhof',
  domains: { is: ['bahnhof.se'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.privat.bahnhof.se', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mailout.privat.bahnhof.se', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { sv: 'https://www.bahnhof.se/support/category/bahnhofmejl/fragor-och-svar-om-din-bahnhofmejl/1546' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
