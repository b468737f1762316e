import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Gransy with G-Hosting.cz and Station.cz: domains of customers. */
export const gransy = {
  id: 'gransy',
  name: 'Gransy',
  domains: { is: ['gransy.com', 'internetserver.cz'], ...ISPDB },
  mx: { is: ['gransy.com', 'internetserver.cz'], ...ISPDB },
  imap: {
    is: [
      { host: 'imap.gransy.com', port: 993, security: 'tls', username },
      { host: 'imap.gransy.com', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'smtp.gransy.com', port: 465, security: 'tls', username },
      { host: 'smtp.gransy.com', port: 587, security: 'starttls', username },
      { host: 'smtp.gransy.com', port: 25, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: { settings: { is: { cs: 'https://emaily.eu/' }, ...ISPDB } },
} satisfies ProviderFacts
