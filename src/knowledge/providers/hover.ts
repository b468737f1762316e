import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { SYNC_ENGINE } from '../provider-sources.ts'

/** Hover, for the domains of others. */
export const hover = {
  id: 'hover',
  name: 'Hover',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['mx.hover.com.cust.hostedemail.com'], ...SYNC_ENGINE },
  imap: { is: [at('mail.hover.com', 993, 'tls', ADDRESS)], ...SYNC_ENGINE },
  smtp: { is: [at('mail.hover.com', 587, 'starttls', ADDRESS)], ...SYNC_ENGINE },
} satisfies ProviderFacts
