import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { SYNC_ENGINE } from '../provider-sources.ts'

/** China Mobile. */
export const chinaMobile = {
  id: 'china-mobile',
  name: '139 Mail',
  domains: { is: ['139.com'], ...SYNC_ENGINE },
  mx: { is: ['mail.139.com'], ...SYNC_ENGINE },
  imap: { is: [at('imap.139.com', 993, 'tls', ADDRESS)], ...SYNC_ENGINE },
  smtp: { is: [at('smtp.139.com', 465, 'tls', ADDRESS)], ...SYNC_ENGINE },
} satisfies ProviderFacts
