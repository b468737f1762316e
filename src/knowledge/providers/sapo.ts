import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** SAPO of MEO, Portugal. */
export const sapo = {
  id: 'sapo',
  name: 'SAPO',
  domains: { is: ['sapo.pt', 'sapo.cv', 'sapo.ao', 'sapo.mz', 'sapo.tl', 'meo.pt'], ...ISPDB },
  imap: { is: [{ host: 'imap.sapo.pt', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.sapo.pt', port: 465, security: 'tls', username }], ...ISPDB },
  pages: { settings: { is: { pt: 'https://ajuda.sapo.pt/configurar-programa-de-email-70015' }, ...ISPDB } },
} satisfies ProviderFacts
