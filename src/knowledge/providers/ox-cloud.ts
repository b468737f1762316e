import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** OX Cloud of Open-Xchange: domains of customers, in two data centres. */
export const oxCloud = [
  {
    id: 'ox-cloud-eu',
    name: 'OX Cloud (Europe)',
    domains: { is: [], ...ISPDB },
    mx: { is: ['cloudeu.xion.oxcs.net'], ...ISPDB },
    imap: {
      is: [
        { host: 'imap.eu.appsuite.cloud', port: 993, security: 'tls', username },
        { host: 'imap.eu.appsuite.cloud', port: 143, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    smtp: { is: [{ host: 'smtp.eu.appsuite.cloud', port: 587, security: 'starttls', username }], ...ISPDB },
    otherHosts: { is: { 'imap.us.appsuite.cloud': 'region', 'smtp.us.appsuite.cloud': 'region' }, ...ISPDB },
    pages: {
      settings: {
        is: { en: 'https://confluence-public.open-xchange.com/display/OASC/OX+Cloud+%28OX+brand%29+endpoints' },
        ...ISPDB,
      },
    },
  },
  {
    id: 'ox-cloud-us',
    name: 'OX Cloud (USA)',
    domains: { is: [], ...ISPDB },
    mx: { is: ['cloudus.xion.oxcs.net'], ...ISPDB },
    imap: {
      is: [
        { host: 'imap.us.appsuite.cloud', port: 993, security: 'tls', username },
        { host: 'imap.us.appsuite.cloud', port: 143, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    smtp: { is: [{ host: 'smtp.us.appsuite.cloud', port: 587, security: 'starttls', username }], ...ISPDB },
    otherHosts: { is: { 'imap.eu.appsuite.cloud': 'region', 'smtp.eu.appsuite.cloud': 'region' }, ...ISPDB },
    pages: {
      settings: {
        is: { en: 'https://confluence-public.open-xchange.com/display/OASC/OX+Cloud+%28OX+brand%29+endpoints' },
        ...ISPDB,
      },
    },
  },
] satisfies readonly ProviderFacts[]
