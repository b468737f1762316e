import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Spark of New Zealand. */
export const spark = {
  id: 'spark',
  name: 'Xtra Mail',
  domains: { is: ['xtra.co.nz'], ...ISPDB },
  imap: { is: [{ host: 'imap.xtra.co.nz', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    // 587: FairEmail.
    is: [
      { host: 'send.xtra.co.nz', port: 465, security: 'tls', username },
      { host: 'send.xtra.co.nz', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: { settings: { is: { en: 'https://www.spark.co.nz/help/get-more/xtra/xtra-mail-setup/' }, ...ISPDB } },
} satisfies ProviderFacts
