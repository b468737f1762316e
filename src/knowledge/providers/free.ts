import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, FIELD_MANUAL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** Free. SMTP’s login is off until it is switched on. */
export const free = {
  id: 'free',
  name: 'Free',
  domains: { is: ['free.fr', 'libertysurf.fr'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.free.fr', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.free.fr', port: 465, security: 'tls', username }], ...ISPDB },
  pages: {
    settings: {
      is: { fr: 'https://assistance.free.fr/articles/configurer-de-maniere-avancee-mon-logiciel-de-messagerie-609' },
      ...ISPDB,
    },
    'unblock-server': {
      is: { en: 'https://postmaster.free.fr/index_en.html', fr: 'https://postmaster.free.fr/' },
      ...FIELD_MANUAL,
    },
  },
} satisfies ProviderFacts
