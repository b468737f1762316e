import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Webhuset of Norway, a host of customers’ domains. */
export const webhuset = {
  id: 'webhuset',
  name: 'Webhuset',
  domains: { is: ['webhuset.no'], ...ISPDB },
  mx: { is: ['webhuset.no'], ...ISPDB },
  imap: { is: [{ host: 'imap.webhuset.no', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'smtp.webhuset.no', port: 465, security: 'tls', username },
      { host: 'smtp.webhuset.no', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: { settings: { is: { no: 'https://www.webhuset.no/kb/8/oppsett-for-epost-hos-oss' }, ...ISPDB } },
} satisfies ProviderFacts
