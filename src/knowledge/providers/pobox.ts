import type { ProviderFacts } from '../provider.ts'
import { ISPDB, MAILCORE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Pobox, a part of Fastmail with servers of its own. */
export const pobox = {
  id: 'pobox',
  name: 'Pobox',
  domains: { is: ['pobox.com'], ...ISPDB },
  mx: { is: ['mx-1.pobox.com', 'mx-2.pobox.com', 'mx-3.pobox.com'], ...MAILCORE },
  imap: {
    is: [
      { host: 'mail.pobox.com', port: 993, security: 'tls', username },
      { host: 'mail.pobox.com', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'smtp.pobox.com', port: 465, security: 'tls', username },
      { host: 'smtp.pobox.com', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
} satisfies ProviderFacts
