import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** TPG of Australia. */
export const tpg = {
  id: 'tpg',
  name: 'TPG',
  domains: { is: ['tpg.com.au'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.tpg.com.au', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.tpg.com.au', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://support.tpg.com.au/email-settings' }, ...FAIREMAIL } },
} satisfies ProviderFacts
