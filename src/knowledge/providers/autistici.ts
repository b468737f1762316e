import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

/** Autistici/Inventati of Italy. */
export const autistici = {
  id: 'autistici',
  name: 'Autistici/Inventati',
  domains: { is: ['autistici.org'], ...DELTA_CHAT },
  imap: { is: [{ host: 'mail.autistici.org', port: 993, security: 'tls' }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'smtp.autistici.org', port: 465, security: 'tls' }], ...DELTA_CHAT },
} satisfies ProviderFacts
