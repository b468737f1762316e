import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Fastweb of Italy. */
export const fastweb = {
  id: 'fastweb',
  name: 'Fastweb',
  domains: { is: ['fastwebnet.it'], ...ISPDB },
  imap: { is: [{ host: 'imap.fastwebnet.it', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.fastwebnet.it', port: 587, security: 'starttls', username }], ...ISPDB },
  pages: { settings: { is: { it: 'https://www.fastweb.it/fastmail/guida/mail_POPeIMAP/' }, ...ISPDB } },
} satisfies ProviderFacts
