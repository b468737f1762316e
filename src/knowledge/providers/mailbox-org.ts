import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, FAIREMAIL } from '../provider-sources.ts'

/** mailbox.org of Heinlein. */
export const mailboxOrg = {
  id: 'mailbox-org',
  name: 'mailbox.org',
  domains: { is: ['mailbox.org'], ...FAIREMAIL },
  mx: { is: ['mailbox.org'], ...CUSTOMERS_DNS },
  imap: { is: [at('imap.mailbox.org', 993, 'tls', ADDRESS)], ...FAIREMAIL },
  smtp: { is: [at('smtp.mailbox.org', 465, 'tls', ADDRESS)], ...FAIREMAIL },
  login: { is: 'app-password-with-two-step', ...FAIREMAIL },
  pages: {
    settings: {
      is: { de: 'https://kb.mailbox.org/display/BMBOKB/E-Mail-Einrichtung+mit+Mozilla+Thunderbird' },
      ...FAIREMAIL,
    },
    'app-password': {
      is: { en: 'https://kb.mailbox.org/en/private/security-and-privacy/application-passwords-for-external-programs/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
