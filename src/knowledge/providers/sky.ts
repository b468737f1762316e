import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Sky of Britain, on servers of Yahoo. */
export const sky = {
  id: 'sky',
  name: 'Sky',
  domains: { is: ['sky.com'], ...ISPDB },
  imap: { is: [at('imap.tools.sky.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.tools.sky.com', 465, 'tls', ADDRESS)], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
} satisfies ProviderFacts
