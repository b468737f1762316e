import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** GELSEN-NET of Germany. */
export const gelsennet = {
  id: 'gelsennet',
  name: 'GELSEN-NET',
  domains: { is: ['gelsennet.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'mx.gelsennet.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mx.gelsennet.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://help.gelsennet.de/faq.php' }, ...FAIREMAIL } },
} satisfies ProviderFacts
