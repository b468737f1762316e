import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Purelymail: its own domains, and those of others. */
export const purelymail = {
  id: 'purelymail',
  name: 'Purelymail',
  domains: {
    is: ['purelymail.com', 'cheapermail.com', 'placeq.com', 'rethinkmail.com', 'worldofmail.com'],
    ...DELTA_CHAT,
  },
  imap: { is: [{ host: 'imap.purelymail.com', port: 993, security: 'tls', username }], ...DELTA_CHAT },
  smtp: { is: [{ host: 'smtp.purelymail.com', port: 465, security: 'tls', username }], ...DELTA_CHAT },
  pages: { settings: { is: { en: 'https://purelymail.com/docs/setup/technical' }, ...FAIREMAIL } },
} satisfies ProviderFacts
