import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL_FAQ } from '../provider-sources.ts'

/** Tuta encrypts on the user's machine and has programs of its own alone. */
export const tuta = {
  id: 'tuta',
  name: 'Tuta',
  domains: {
    // tuta.com is the present name of the same service.
    is: ['tuta.com', 'tutanota.com', 'tutanota.de', 'tutamail.com', 'tuta.io', 'keemail.me'],
    ...DELTA_CHAT,
  },
  imap: { is: [], ...FAIREMAIL_FAQ },
  smtp: { is: [], ...DELTA_CHAT },
  pages: { settings: { is: { en: 'https://tuta.com/support#imap' }, ...FAIREMAIL_FAQ } },
} satisfies ProviderFacts
