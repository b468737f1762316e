import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Registrator.cz, a host of customers’ domains. */
export const registratorCz = {
  id: 'registrator-cz',
  name: 'Registrator.cz',
  domains: { is: ['one.cz'], ...ISPDB },
  mx: { is: ['one.cz'], ...ISPDB },
  imap: { is: [{ host: 'imap.registrator.cz', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.registrator.cz', port: 587, security: 'starttls', username }], ...ISPDB },
} satisfies ProviderFacts
