import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Telenet of Belgium. */
export const telenet = {
  id: 'telenet',
  name: 'Telenet',
  domains: { is: ['telenet.be'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.telenet.be', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.telenet.be', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { nl: 'https://www2.telenet.be/nl/klantenservice/e-mails-versturen/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
