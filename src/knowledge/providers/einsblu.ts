import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** 1blu, a host of customers’ domains. */
export const einsblu = {
  id: 'einsblu',
  name: '1blu',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.1blu.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.1blu.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        de: 'https://faq.1blu.de/content/467/882/de/e_mail_einrichtung-_-wie-lauten-die-einstellungen-fuer-mein-e_mail_system.html',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
