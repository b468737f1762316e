import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** SoHosted of the Netherlands, a host of customers’ domains. */
export const sohosted = {
  id: 'sohosted',
  name: 'SoHosted',
  domains: { is: ['sohosted.com'], ...FAIREMAIL },
  mx: { is: ['sohosted.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'hostingsecure.email', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'hostingsecure.email', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { nl: 'https://support.hoasted.com/article/235-e-mail-instellen-op-google-android' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
