import type { ProviderFacts } from '../provider.ts'
import { SYNC_ENGINE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Hover, for the domains of others. */
export const hover = {
  id: 'hover',
  name: 'Hover',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['mx.hover.com.cust.hostedemail.com'], ...SYNC_ENGINE },
  imap: { is: [{ host: 'mail.hover.com', port: 993, security: 'tls', username }], ...SYNC_ENGINE },
  smtp: { is: [{ host: 'mail.hover.com', port: 587, security: 'starttls', username }], ...SYNC_ENGINE },
} satisfies ProviderFacts
