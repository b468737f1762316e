import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** domainFACTORY, a host of customers’ domains. */
export const domainfactory = {
  id: 'domainfactory',
  name: 'domainFACTORY',
  domains: { is: [], ...ISPDB },
  mx: { is: ['ispgateway.de'], ...ISPDB },
  imap: { is: [at('sslin.df.eu', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('sslout.df.eu', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: { de: 'https://www.df.eu/de/support/df-faq/e-mail/pop3-imap-postfaecher/mail-programme/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
