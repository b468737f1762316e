import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** SFR of France, with the providers that it took over. */
export const sfr = {
  id: 'sfr',
  name: 'SFR',
  domains: { is: ['sfr.fr', 'neuf.fr', 'cegetel.net', '9online.fr', 'club-internet.fr'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.sfr.fr', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.sfr.fr', port: 465, security: 'tls', username }], ...ISPDB },
  pages: {
    settings: {
      is: { fr: 'https://assistance.sfr.fr/service-et-accessoire/sfr-mail/serveurs-messagerie-sfr.html' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
