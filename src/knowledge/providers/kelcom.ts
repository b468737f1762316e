import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** KELCOM in Ontario. */
export const kelcom = {
  id: 'kelcom',
  name: 'KELCOM',
  domains: { is: ['kelcom.net'], ...ISPDB },
  imap: { is: [{ host: 'pop.kelcom.net', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.kelcom.net', port: 587, security: 'starttls', username }], ...ISPDB },
  pages: { settings: { is: { en: 'https://portal.kelcom.net/support/faq/6/' }, ...ISPDB } },
} satisfies ProviderFacts
