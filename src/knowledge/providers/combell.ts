import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Combell of Belgium, a host of customers’ domains. */
export const combell = {
  id: 'combell',
  name: 'Combell',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.mailprotect.be', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp-auth.mailprotect.be', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://www.combell.com/en/help/kb/set-up-a-basic-mailbox-on-your-devices/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
