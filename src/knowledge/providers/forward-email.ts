import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, NODEMAILER } from '../provider-sources.ts'

/** Forward Email. Sending needs a paid plan. */
export const forwardEmail = {
  id: 'forward-email',
  name: 'Forward Email',
  domains: { is: ['forwardemail.net'], ...NODEMAILER },
  imap: { is: [at('imap.forwardemail.net', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('smtp.forwardemail.net', 465, 'tls', ADDRESS)], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://forwardemail.net/faq#what-are-your-imap-server-configuration-settings' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
