import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** DonDominio, a host of customers’ domains. */
export const dondominio = {
  id: 'dondominio',
  name: 'DonDominio',
  domains: { is: ['dondominio.com'], ...ISPDB },
  mx: { is: ['dondominio.com'], ...ISPDB },
  imap: { is: [{ host: 'imap.dondominio.com', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.dondominio.com', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
