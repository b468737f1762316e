import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Certified mail (PEC) of Namirial, Italy. */
export const namirial = {
  id: 'namirial',
  name: 'Namirial',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['sicurezzapostale.it'], ...FAIREMAIL },
  imap: { is: [{ host: 'imaps.sicurezzapostale.it', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtps.sicurezzapostale.it', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: {
        it: 'https://servicedesk.namirial.com/hc/it/articles/4406869586065-Come-si-configura-in-un-client-di-posta',
      },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
