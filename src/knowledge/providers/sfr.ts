import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** SFR of France, with the providers that it took over. */
export const sfr = {
  id: 'sfr',
  name: 'SFR',
  domains: { is: ['sfr.fr', 'neuf.fr', 'cegetel.net', '9online.fr', 'club-internet.fr'], ...FAIREMAIL },
  imap: { is: [at('imap.sfr.fr', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.sfr.fr', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: { fr: 'https://assistance.sfr.fr/service-et-accessoire/sfr-mail/serveurs-messagerie-sfr.html' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
