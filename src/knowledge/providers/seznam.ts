import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Seznam of Czechia. */
export const seznam = {
  id: 'seznam',
  name: 'Seznam',
  domains: { is: ['seznam.cz', 'email.cz', 'post.cz', 'spoluzaci.cz'], ...ISPDB },
  imap: { is: [{ host: 'imap.seznam.cz', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.seznam.cz', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
