import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, SYNC_ENGINE } from '../provider-sources.ts'

/** Namecheap Private Email, for the domains of others. */
export const namecheap = {
  id: 'namecheap',
  name: 'Namecheap Private Email',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['privateemail.com'], ...SYNC_ENGINE },
  imap: { is: [at('mail.privateemail.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('mail.privateemail.com', 465, 'tls', ADDRESS)], ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        en: 'https://www.namecheap.com/support/knowledgebase/article.aspx/1179/2175/general-private-email-configuration-for-mail-clients-and-mobile-devices/',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
