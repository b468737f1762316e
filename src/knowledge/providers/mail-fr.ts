import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** mail.fr. */
export const mailFr = {
  id: 'mail-fr',
  name: 'mail.fr',
  domains: { is: ['mail.fr'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.mail.fr', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.mail.fr', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://mail.fr/en/help/messages/external_e-mail_clients/pop3-imap_settings' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
