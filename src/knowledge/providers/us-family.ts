import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** USFamily.Net in Minnesota. */
export const usFamily = {
  id: 'us-family',
  name: 'USFamily.Net',
  domains: { is: ['usfamily.net'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.usgo.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.usgo.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
