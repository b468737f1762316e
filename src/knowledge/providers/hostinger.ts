import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Hostinger, for the domains of others. */
export const hostinger = {
  id: 'hostinger',
  name: 'Hostinger Email',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['hostinger.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.hostinger.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.hostinger.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        en: 'https://www.hostinger.com/support/4768584-how-to-set-up-hostinger-email-on-mozilla-thunderbird-desktop-windows/',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
