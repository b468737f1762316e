import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Český hosting, a host of customers’ domains. */
export const ceskyHosting = {
  id: 'cesky-hosting',
  name: 'Český hosting',
  domains: { is: ['thinline.cz'], ...ISPDB },
  mx: { is: ['thinline.cz'], ...ISPDB },
  imap: {
    is: [
      { host: 'mail.cesky-hosting.cz', port: 993, security: 'tls', username },
      { host: 'mail.cesky-hosting.cz', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'smtp.cesky-hosting.cz', port: 465, security: 'tls', username },
      { host: 'smtp.cesky-hosting.cz', port: 587, security: 'starttls', username },
      { host: 'smtp.cesky-hosting.cz', port: 25, security: 'starttls', username },
    ],
    ...ISPDB,
  },
} satisfies ProviderFacts
