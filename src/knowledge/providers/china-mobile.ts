import type { ProviderFacts } from '../provider.ts'
import { SYNC_ENGINE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** China Mobile. */
export const chinaMobile = {
  id: 'china-mobile',
  name: '139 Mail',
  domains: { is: ['139.com'], ...SYNC_ENGINE },
  mx: { is: ['mail.139.com'], ...SYNC_ENGINE },
  imap: { is: [{ host: 'imap.139.com', port: 993, security: 'tls', username }], ...SYNC_ENGINE },
  smtp: { is: [{ host: 'smtp.139.com', port: 465, security: 'tls', username }], ...SYNC_ENGINE },
} satisfies ProviderFacts
