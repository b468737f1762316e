import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** PrivateMail. */
export const privatemail = {
  id: 'privatemail',
  name: 'PrivateMail',
  domains: { is: ['privatemail.com'], ...FAIREMAIL },
  imap: {
    // The host is named for SMTP, and has IMAP too.
    is: [{ host: 'smtp.privatemail.com', port: 993, security: 'tls', username }],
    ...FAIREMAIL,
  },
  smtp: { is: [{ host: 'smtp.privatemail.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
