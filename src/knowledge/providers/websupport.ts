import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Websupport of Slovakia, a host of customers’ domains. */
export const websupport = {
  id: 'websupport',
  name: 'Websupport',
  domains: { is: ['websupport.sk'], ...ISPDB },
  mx: { is: ['websupport.sk'], ...ISPDB },
  imap: {
    is: [
      { host: 'imap.websupport.sk', port: 993, security: 'tls', username },
      { host: 'imap.websupport.sk', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'smtp.websupport.sk', port: 465, security: 'tls', username },
      { host: 'smtp.websupport.sk', port: 25, security: 'starttls', username },
    ],
    ...ISPDB,
  },
} satisfies ProviderFacts
