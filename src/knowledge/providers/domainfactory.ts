import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** domainFACTORY, a host of customers’ domains. */
export const domainfactory = {
  id: 'domainfactory',
  name: 'domainFACTORY',
  domains: { is: [], ...ISPDB },
  mx: { is: ['ispgateway.de'], ...ISPDB },
  imap: { is: [{ host: 'sslin.df.eu', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'sslout.df.eu', port: 465, security: 'tls', username }], ...ISPDB },
  pages: {
    settings: {
      is: { de: 'https://www.df.eu/de/support/df-faq/e-mail/pop3-imap-postfaecher/mail-programme/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
