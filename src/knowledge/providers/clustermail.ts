import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Clustermail of ratiokontakt. Its SMTP takes no password in clear text. */
export const clustermail = {
  id: 'clustermail',
  name: 'Clustermail',
  domains: { is: ['clustermail.de'], ...ISPDB },
  mx: { is: ['clustermail.de'], ...ISPDB },
  imap: {
    is: [
      { host: 'mail.clustermail.de', port: 993, security: 'tls', username },
      { host: 'mail.clustermail.de', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'mail.clustermail.de', port: 587, security: 'starttls', username },
      { host: 'mail.clustermail.de', port: 25, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: {
    settings: {
      is: { de: 'https://ratiokontakt.de/news/2015/01/01/faq-wie-muss-mein-e-mail-client-konfiguriert-werden/' },
      ...ISPDB,
    },
  },
} satisfies ProviderFacts
