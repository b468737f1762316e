import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Certified mail (PEC) of Poste Italiane. */
export const postecert = {
  id: 'postecert',
  name: 'PosteCert',
  domains: { is: ['postecert.it'], ...ISPDB },
  imap: { is: [{ host: 'mail.postecert.it', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'mail.postecert.it', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { settings: { is: { it: 'https://postecert.poste.it/pec/configurazione.shtml' }, ...ISPDB } },
} satisfies ProviderFacts
