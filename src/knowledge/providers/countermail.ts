import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** CounterMail of Sweden. Mail programs log in with a key for IMAP. */
export const countermail = {
  id: 'countermail',
  name: 'CounterMail',
  domains: { is: ['countermail.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap1.countermail.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'imap1.countermail.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: {
    settings: { is: { en: 'https://support.countermail.com/kb/faq.php?id=14' }, ...FAIREMAIL },
    'app-password': { is: { en: 'https://support.countermail.com/kb/faq.php?id=14' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
