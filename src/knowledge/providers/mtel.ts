import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** m:tel of Bosnia and Herzegovina, once Teol. */
export const mtel = {
  id: 'mtel',
  name: 'm:tel',
  domains: { is: ['teol.net', 'mtel.tel'], ...ISPDB },
  imap: { is: [{ host: 'imap.teol.net', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.teol.net', port: 465, security: 'tls' }], ...ISPDB },
  pages: { settings: { is: { bs: 'https://hostingpodrska.teol.net/osticket/kb/faq.php?id=29' }, ...ISPDB } },
} satisfies ProviderFacts
