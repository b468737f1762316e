import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Plusnet of Britain. Each customer has a domain below its domains. */
export const plusnet = {
  id: 'plusnet',
  name: 'Plusnet',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.plus.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'relay.plus.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: { is: { en: 'https://www.plus.net/help/email-guides/how-to-set-up-plusnet-email/' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
