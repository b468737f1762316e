import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** one.com, a host of customers’ domains. */
export const oneCom = {
  id: 'one-com',
  name: 'one.com',
  domains: { is: ['one.com'], ...ISPDB },
  mx: { is: ['one.com'], ...ISPDB },
  imap: { is: [at('imap.one.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('send.one.com', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: { en: 'https://help.one.com/hc/en-us/articles/115005586769-Setting-up-a-Mobile-Phone' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
