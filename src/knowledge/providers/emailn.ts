import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** emailn.de. */
export const emailn = {
  id: 'emailn',
  name: 'emailn',
  domains: { is: ['emailn.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.emailn.de', port: 143, security: 'starttls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.emailn.de', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://www.emailn.de/blog/imap-einrichten' }, ...FAIREMAIL } },
} satisfies ProviderFacts
