import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** StartMail of the Netherlands. */
export const startmail = {
  id: 'startmail',
  name: 'StartMail',
  domains: { is: ['startmail.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.startmail.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.startmail.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://support.startmail.com/hc/en-us/articles/360006596718-Server-addresses' },
      ...FAIREMAIL,
    },
    'app-password': {
      is: {
        en: 'https://support.startmail.com/hc/en-us/articles/360006536217-Configure-a-trusted-device-IMAP-password',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
