import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Globenet of France. */
export const globenet = {
  id: 'globenet',
  name: 'Globenet',
  domains: { is: [], ...FAIREMAIL },
  mx: { is: ['globenet.org'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.globenet.org', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.globenet.org', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: { settings: { is: { fr: 'https://www.globenet.org/Problemes-de-connexion-a-vos.html' }, ...FAIREMAIL } },
} satisfies ProviderFacts
