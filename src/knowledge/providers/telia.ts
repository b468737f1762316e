import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Telia of Sweden. */
export const telia = {
  id: 'telia',
  name: 'Telia',
  domains: { is: ['telia.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'mailin.telia.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mailout.telia.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: { is: { sv: 'https://www.telia.se/privat/support/info/konfigurera-e-post-android' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
