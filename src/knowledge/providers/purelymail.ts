import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

/** Purelymail: its own domains, and those of others. */
export const purelymail = {
  id: 'purelymail',
  name: 'Purelymail',
  domains: {
    is: ['purelymail.com', 'cheapermail.com', 'placeq.com', 'rethinkmail.com', 'worldofmail.com'],
    ...DELTA_CHAT,
  },
  imap: { is: [at('imap.purelymail.com', 993, 'tls', ADDRESS)], ...DELTA_CHAT },
  smtp: { is: [at('smtp.purelymail.com', 465, 'tls', ADDRESS)], ...DELTA_CHAT },
  pages: { settings: { is: { en: 'https://purelymail.com/docs/setup/technical' }, ...FAIREMAIL } },
} satisfies ProviderFacts
