import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Sky of Britain, on servers of Yahoo. */
export const sky = {
  id: 'sky',
  name: 'Sky',
  domains: { is: ['sky.com'], ...ISPDB },
  imap: { is: [{ host: 'imap.tools.sky.com', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.tools.sky.com', port: 465, security: 'tls', username }], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
} satisfies ProviderFacts
