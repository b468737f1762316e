import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** British Telecom. */
export const bt = {
  id: 'bt',
  name: 'BT Mail',
  domains: { is: ['btinternet.com', 'btopenworld.com', 'talk21.com'], ...ISPDB },
  imap: { is: [at('mail.btinternet.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('mail.btinternet.com', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: {
        en: 'https://www.bt.com/help/email/manage-email-account/manual-settings/what-are-the-settings-for-outgoing-and-incoming-bt-email-servers',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
