import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGES = {
  settings: {
    is: { en: 'https://confluence-public.open-xchange.com/display/OASC/OX+Cloud+%28OX+brand%29+endpoints' },
    ...ISPDB,
  },
} satisfies ProviderFacts['pages']

/** OX Cloud of Open-Xchange: domains of customers, in two data centres. */
export const oxCloud = [
  {
    id: 'ox-cloud-eu',
    name: 'OX Cloud (Europe)',
    domains: { is: [], ...ISPDB },
    mx: { is: ['cloudeu.xion.oxcs.net'], ...ISPDB },
    imap: {
      is: [at('imap.eu.appsuite.cloud', 993, 'tls', ADDRESS), at('imap.eu.appsuite.cloud', 143, 'starttls', ADDRESS)],
      ...ISPDB,
    },
    smtp: { is: [at('smtp.eu.appsuite.cloud', 587, 'starttls', ADDRESS)], ...ISPDB },
    otherHosts: { is: { 'imap.us.appsuite.cloud': 'region', 'smtp.us.appsuite.cloud': 'region' }, ...ISPDB },
    pages: PAGES,
  },
  {
    id: 'ox-cloud-us',
    name: 'OX Cloud (USA)',
    domains: { is: [], ...ISPDB },
    mx: { is: ['cloudus.xion.oxcs.net'], ...ISPDB },
    imap: {
      is: [at('imap.us.appsuite.cloud', 993, 'tls', ADDRESS), at('imap.us.appsuite.cloud', 143, 'starttls', ADDRESS)],
      ...ISPDB,
    },
    smtp: { is: [at('smtp.us.appsuite.cloud', 587, 'starttls', ADDRESS)], ...ISPDB },
    otherHosts: { is: { 'imap.eu.appsuite.cloud': 'region', 'smtp.eu.appsuite.cloud': 'region' }, ...ISPDB },
    pages: PAGES,
  },
] satisfies readonly ProviderFacts[]
