import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Nili in Canada. */
export const nili = {
  id: 'nili',
  name: 'Nili',
  domains: { is: ['nili.ca'], ...ISPDB },
  imap: { is: [{ host: 'email.nili.email', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'email.nili.email', port: 465, security: 'tls', username },
      { host: 'email.nili.email', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: {
    settings: { is: { en: 'https://nili.ca/knowledge-base/how-to-connect-email-clients-to-servers/' }, ...ISPDB },
  },
} satisfies ProviderFacts
