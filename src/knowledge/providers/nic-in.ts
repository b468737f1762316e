import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** India's government. */
export const nicIn = {
  id: 'nic-in',
  name: 'NIC',
  domains: { is: ['nic.in'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.mail.gov.in', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.mail.gov.in', port: 465, security: 'tls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
