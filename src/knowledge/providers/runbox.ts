import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Runbox of Norway. */
export const runbox = {
  id: 'runbox',
  name: 'Runbox',
  domains: { is: ['runbox.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.runbox.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.runbox.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://help.runbox.com/email-program-settings/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
