import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** mail.de. */
export const mailDe = {
  id: 'mail-de',
  name: 'mail.de',
  domains: { is: ['mail.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.mail.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.mail.de', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://mail.de/hilfe/pop3-imap-einstellungen' }, ...FAIREMAIL } },
} satisfies ProviderFacts
