import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, FIELD_MANUAL, ISPDB } from '../provider-sources.ts'

/** Free. SMTP’s login is off until it is switched on. */
export const free = {
  id: 'free',
  name: 'Free',
  domains: { is: ['free.fr', 'libertysurf.fr'], ...FAIREMAIL },
  imap: { is: [at('imap.free.fr', 993, 'tls', LOCAL_PART)], ...ISPDB },
  smtp: { is: [at('smtp.free.fr', 465, 'tls', LOCAL_PART)], ...ISPDB },
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
