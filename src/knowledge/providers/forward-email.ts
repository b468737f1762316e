import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, NODEMAILER } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Forward Email. Sending needs a paid plan. */
export const forwardEmail = {
  id: 'forward-email',
  name: 'Forward Email',
  domains: { is: ['forwardemail.net'], ...NODEMAILER },
  imap: { is: [{ host: 'imap.forwardemail.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.forwardemail.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://forwardemail.net/faq#what-are-your-imap-server-configuration-settings' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
