import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** British Telecom. */
export const bt = {
  id: 'bt',
  name: 'BT Mail',
  domains: { is: ['btinternet.com', 'btopenworld.com', 'talk21.com'], ...ISPDB },
  imap: { is: [{ host: 'mail.btinternet.com', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'mail.btinternet.com', port: 465, security: 'tls', username }], ...ISPDB },
  pages: {
    settings: {
      is: {
        en: 'https://www.bt.com/help/email/manage-email-account/manual-settings/what-are-the-settings-for-outgoing-and-incoming-bt-email-servers',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
