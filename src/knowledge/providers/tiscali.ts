import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Tiscali of Italy. */
export const tiscali = {
  id: 'tiscali',
  name: 'Tiscali',
  domains: { is: ['tiscali.it'], ...ISPDB },
  imap: { is: [{ host: 'imap.tiscali.it', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.tiscali.it', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { settings: { is: { it: 'https://assistenza.tiscali.it/servizi/guida/posta-elettronica/' }, ...ISPDB } },
} satisfies ProviderFacts
