import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** UK2, a host of customers’ domains. */
export const uk2 = {
  id: 'uk2',
  name: 'UK2',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.uk2.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.uk2.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: { is: { en: 'https://www.uk2.net/knowledgebase/pages/viewpage.action?pageId=1016358' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
