import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, MAILCORE } from '../provider-sources.ts'

/** DreamHost, for the domains of others. */
export const dreamhost = {
  id: 'dreamhost',
  name: 'DreamHost',
  domains: { is: [], ...FAIREMAIL },
  mx: {
    // Its hosts are as mx1.balanced.homie.mail.dreamhost.com.
    is: ['mail.dreamhost.com'],
    ...MAILCORE,
  },
  imap: { is: [at('imap.dreamhost.com', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('smtp.dreamhost.com', 465, 'tls', ADDRESS)], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://help.dreamhost.com/hc/en-us/articles/214918038-Email-client-configuration-overview' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
