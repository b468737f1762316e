import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Netim of France, a host of customers’ domains. */
export const netim = {
  id: 'netim',
  name: 'Netim',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'mail1.netim.hosting', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail1.netim.hosting', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://support.netim.com/en/wiki/Setup_your_messaging_software' }, ...FAIREMAIL } },
} satisfies ProviderFacts
