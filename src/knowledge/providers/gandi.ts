import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Gandi, a registrar: domains of customers. */
export const gandi = {
  id: 'gandi',
  name: 'Gandi',
  domains: { is: ['gandi.net'], ...ISPDB },
  mx: { is: ['gandi.net'], ...ISPDB },
  imap: {
    is: [
      { host: 'mail.gandi.net', port: 993, security: 'tls', username },
      { host: 'mail.gandi.net', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'mail.gandi.net', port: 465, security: 'tls', username },
      { host: 'mail.gandi.net', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: { settings: { is: { en: 'https://docs.gandi.net/en/gandimail/standard_email_settings/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
