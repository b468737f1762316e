import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

/** Magenta of Austria, once UPC and chello. */
export const magentaAt = {
  id: 'magenta-at',
  name: 'Magenta',
  domains: { is: ['chello.at'], ...DELTA_CHAT },
  imap: { is: [{ host: 'mail.mymagenta.at', port: 993, security: 'tls' }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'mail.mymagenta.at', port: 465, security: 'tls' }], ...DELTA_CHAT },
} satisfies ProviderFacts
