import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** email.it. */
export const emailIt = {
  id: 'email-it',
  name: 'email.it',
  domains: { is: ['email.it'], ...ISPDB },
  imap: { is: [at('in.email.it', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('out.email.it', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: { settings: { is: { it: 'https://assistenza.email.it/configurazione-caselle-email-it.php' }, ...FAIREMAIL } },
} satisfies ProviderFacts
