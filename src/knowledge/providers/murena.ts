import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Murena, once the e Foundation. */
export const murena = {
  id: 'murena',
  name: 'Murena',
  domains: { is: ['e.email'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.ecloud.global', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.ecloud.global', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://e.foundation/email-configuration/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
