import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** goneo, a host of customers’ domains. */
export const goneo = {
  id: 'goneo',
  name: 'goneo',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.goneo.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.goneo.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://wiki.goneo.de/e_mail_allgemein' }, ...FAIREMAIL } },
} satisfies ProviderFacts
