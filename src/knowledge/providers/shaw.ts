import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Shaw, a part of Rogers in Canada. */
export const shaw = {
  id: 'shaw',
  name: 'Shaw',
  domains: { is: ['shaw.ca'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.shaw.ca', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.shaw.ca', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://www.rogers.com/support/internet/shaw-email/pop-and-imap-email-server-settings' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
