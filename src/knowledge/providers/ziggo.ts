import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

/** Ziggo of the Netherlands, with the providers that it took over. */
export const ziggo = {
  id: 'ziggo',
  name: 'Ziggo',
  domains: {
    is: list(`hahah.nl ziggomail.com casema.nl zinders.nl ziggo.nl zeggis.nl zeggis.com razcall.nl razcall.com upcmail.nl
        chello.nl multiweb.nl home.nl quicknet.nl`),
    ...ISPDB,
  },
  imap: { is: [at('imap.ziggo.nl', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.ziggo.nl', 587, 'starttls', ADDRESS)], ...ISPDB },
  pages: {
    settings: { is: { nl: 'https://www.ziggo.nl/klantenservice/internet/e-mail/serverinstellingen' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
