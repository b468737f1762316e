import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** mailbox.org of Heinlein. */
export const mailboxOrg = {
  id: 'mailbox-org',
  name: 'mailbox.org',
  domains: { is: ['mailbox.org'], ...FAIREMAIL },
  mx: { is: ['mailbox.org'], ...CUSTOMERS_DNS },
  imap: { is: [{ host: 'imap.mailbox.org', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.mailbox.org', port: 465, security: 'tls', username }], ...FAIREMAIL },
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
