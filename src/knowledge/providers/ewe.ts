import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** EWE of northern Germany. */
export const ewe = {
  id: 'ewe',
  name: 'EWE',
  domains: { is: ['ewe.net', 'ewetel.net'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.ewe.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.ewe.net', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://service.ewe.de/internet/faq-internet-und-telefon' }, ...FAIREMAIL } },
} satisfies ProviderFacts
