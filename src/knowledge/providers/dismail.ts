import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** dismail.de. */
export const dismail = {
  id: 'dismail',
  name: 'dismail.de',
  domains: { is: ['dismail.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.dismail.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.dismail.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://dismail.de/info.html' }, ...FAIREMAIL } },
} satisfies ProviderFacts
