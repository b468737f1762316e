import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** ok.de. */
export const okDe = {
  id: 'ok-de',
  name: 'OK.de',
  domains: { is: ['ok.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.ok.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.ok.de', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  imapSwitch: { is: 'user', ...FAIREMAIL },
  pages: { 'switch-on': { is: { de: 'https://kb.ok.de/de/support/solutions/articles/48001237314' }, ...FAIREMAIL } },
} satisfies ProviderFacts
