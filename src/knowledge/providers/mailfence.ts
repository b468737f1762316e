import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** Mailfence of Belgium. It gives out passwords for single services. */
export const mailfence = {
  id: 'mailfence',
  name: 'Mailfence',
  domains: { is: ['mailfence.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.mailfence.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.mailfence.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: {
    settings: { is: { en: 'https://mailfence.com/en/faq.jsp' }, ...FAIREMAIL },
    'app-password': { is: { en: 'https://kb.mailfence.com/kb/service-specific-passwords/' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
