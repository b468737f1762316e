import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, MAILCORE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** DreamHost, for the domains of others. */
export const dreamhost = {
  id: 'dreamhost',
  name: 'DreamHost',
  domains: { is: [], ...FAIREMAIL },
  mx: {
    // Its hosts are as mx1.balanced.homie.mail.dreamhost.com.
    is: ['mail.dreamhost.com'],
    ...MAILCORE,
  },
  imap: { is: [{ host: 'imap.dreamhost.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.dreamhost.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://help.dreamhost.com/hc/en-us/articles/214918038-Email-client-configuration-overview' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
