import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** netbeat, a host of customers’ domains. */
export const netbeat = {
  id: 'netbeat',
  name: 'netbeat',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.netbeat.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.netbeat.de', port: 587, security: 'starttls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
