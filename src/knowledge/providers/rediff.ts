import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Rediffmail Pro. The free Rediffmail has POP alone. */
export const rediff = {
  id: 'rediff',
  name: 'Rediffmail Pro',
  domains: { is: ['rediff.com'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.rediffmailpro.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.rediffmailpro.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: { settings: { is: { en: 'https://support.rediff.com/imap-settings-for-outlook/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
