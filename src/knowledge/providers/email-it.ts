import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** email.it. */
export const emailIt = {
  id: 'email-it',
  name: 'email.it',
  domains: { is: ['email.it'], ...ISPDB },
  imap: { is: [{ host: 'in.email.it', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'out.email.it', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { settings: { is: { it: 'https://assistenza.email.it/configurazione-caselle-email-it.php' }, ...FAIREMAIL } },
} satisfies ProviderFacts
