import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** 123 Reg, a host of customers’ domains. */
export const reg123 = {
  id: 'reg-123',
  name: '123 Reg',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.123-reg.co.uk', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.123-reg.co.uk', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://www.123-reg.co.uk/support/email/how-do-i-set-up-an-email-client-with-123-mail/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
