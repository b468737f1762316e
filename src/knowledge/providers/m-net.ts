import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** M-net of Bavaria. */
export const mNet = {
  id: 'm-net',
  name: 'M-net',
  domains: { is: ['mnet-mail.de', 'mnet-online.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.mnet-online.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.mnet-online.de', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://www.m-net.de/hilfe-service/anleitungen/webmailer/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
