import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** one.com, a host of customers’ domains. */
export const oneCom = {
  id: 'one-com',
  name: 'one.com',
  domains: { is: ['one.com'], ...ISPDB },
  mx: { is: ['one.com'], ...ISPDB },
  imap: { is: [{ host: 'imap.one.com', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'send.one.com', port: 465, security: 'tls', username }], ...ISPDB },
  pages: {
    settings: {
      is: { en: 'https://help.one.com/hc/en-us/articles/115005586769-Setting-up-a-Mobile-Phone' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
