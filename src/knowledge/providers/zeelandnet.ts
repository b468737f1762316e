import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** ZeelandNet of the Netherlands. */
export const zeelandnet = {
  id: 'zeelandnet',
  name: 'ZeelandNet',
  domains: { is: ['zeelandnet.nl'], ...ISPDB },
  imap: { is: [{ host: 'mail.zeelandnet.nl', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'mail.zeelandnet.nl', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
