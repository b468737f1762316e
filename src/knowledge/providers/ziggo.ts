import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Ziggo of the Netherlands, with the providers that it took over. */
export const ziggo = {
  id: 'ziggo',
  name: 'Ziggo',
  domains: {
    is: list(`hahah.nl ziggomail.com casema.nl zinders.nl ziggo.nl zeggis.nl zeggis.com razcall.nl razcall.com upcmail.nl
        chello.nl multiweb.nl home.nl quicknet.nl`),
    ...ISPDB,
  },
  imap: { is: [{ host: 'imap.ziggo.nl', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.ziggo.nl', port: 587, security: 'starttls', username }], ...ISPDB },
  pages: {
    settings: { is: { nl: 'https://www.ziggo.nl/klantenservice/internet/e-mail/serverinstellingen' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
