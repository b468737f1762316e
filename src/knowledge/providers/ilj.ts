import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** ILJ Mail. */
export const ilj = {
  id: 'ilj',
  name: 'ILJ Mail',
  domains: {
    is: list(`ilj.com tidetalk.com whatacool.com righttackle.com friday.tv saturday.tv militaryproud.com oicu812.com 1fj.com
        ilovejesus.com christianman.com christianlady.com`),
    ...FAIREMAIL,
  },
  imap: { is: [{ host: 'secure.iljmail.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'secure.iljmail.com', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://www.iljmail.com/knowledge-base/incoming-outgoing-mail-server-settings-2/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
