import type { ProviderFacts } from '../provider.ts'
import { MAILCORE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Hushmail in Canada. Port 587 begins with TLS. */
export const hushmail = {
  id: 'hushmail',
  name: 'Hushmail',
  domains: { is: ['hushmail.com'], ...MAILCORE },
  imap: { is: [{ host: 'imap.hushmail.com', port: 993, security: 'tls', username }], ...MAILCORE },
  smtp: {
    is: [
      { host: 'smtp.hushmail.com', port: 465, security: 'tls', username },
      { host: 'smtp.hushmail.com', port: 587, security: 'tls', username },
    ],
    ...MAILCORE,
  },
} satisfies ProviderFacts
