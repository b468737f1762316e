import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Soverin of the Netherlands. */
export const soverin = {
  id: 'soverin',
  name: 'Soverin',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['soverin.net'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.soverin.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.soverin.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://soverin.nl/help/setup' }, ...FAIREMAIL } },
} satisfies ProviderFacts
