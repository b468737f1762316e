import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Telstra of Australia. */
export const telstra = {
  id: 'telstra',
  name: 'Telstra',
  domains: { is: ['bigpond.com', 'bigpond.net.au', 'telstra.com', 'bigpond.net'], ...ISPDB },
  imap: { is: [{ host: 'imap.telstra.com', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.telstra.com', port: 465, security: 'tls', username }], ...ISPDB },
  pages: {
    settings: {
      is: {
        en: 'https://www.telstra.com.au/support/category/email/telstra-mail/recommended-email-settings-for-telstra-mail',
      },
      ...ISPDB,
    },
  },
} satisfies ProviderFacts
