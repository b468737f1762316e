import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** PenTeleData in Pennsylvania. The user name is the part before the @. */
export const penteledata = {
  id: 'penteledata',
  name: 'PenTeleData',
  domains: { is: ['ptd.net'], ...ISPDB },
  imap: {
    is: [
      { host: 'promail.ptd.net', port: 993, security: 'tls', username },
      { host: 'promail.ptd.net', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'promail.ptd.net', port: 465, security: 'tls', username },
      { host: 'promail.ptd.net', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: { settings: { is: { en: 'https://www.ptd.net/support/email-communication/how-setup-your-email' }, ...ISPDB } },
} satisfies ProviderFacts
