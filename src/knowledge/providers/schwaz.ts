import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Stadtwerke Schwaz of Austria. */
export const schwaz = {
  id: 'schwaz',
  name: 'schwaz.net',
  domains: { is: ['schwaz.net'], ...ISPDB },
  imap: { is: [{ host: 'imap.schwaz.net', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'mail.schwaz.net', port: 465, security: 'tls', username },
      { host: 'mail.schwaz.net', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: { settings: { is: { de: 'https://stadtwerkeschwaz.at/schwaz-net/anleitungen' }, ...ISPDB } },
} satisfies ProviderFacts
