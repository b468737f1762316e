import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** MXroute, for the domains of others. */
export const mxroute = {
  id: 'mxroute',
  name: 'MXroute',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.mxlogin.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.mxlogin.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://mxroute.com/support/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
