import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** free.de of Germany. */
export const freeDe = {
  id: 'free-de',
  name: 'FREE!',
  domains: { is: ['free.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'pop.free.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.free.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        de: 'https://faq.free.de/content/310251/44/de/wie-lauten-die-einstellungen-fuer-den-zugriff-auf-mein-free-@freede-mailkonto.html',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
