import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Alice of Germany, now O2. */
export const aliceDe = {
  id: 'alice-de',
  name: 'Alice',
  domains: { is: ['alice.de', 'alice-dsl.de', 'alice-dsl.net'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.alice.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.alice.de', port: 587, security: 'starttls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
