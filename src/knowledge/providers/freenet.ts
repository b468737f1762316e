import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** freenet. */
export const freenet = {
  id: 'freenet',
  name: 'freenet',
  domains: { is: ['freenet.de', 'fn.de', 'freenetmail.de', 'bossmail.de', 'justmail.de'], ...FAIREMAIL },
  imap: {
    is: [
      { host: 'mx.freenet.de', port: 993, security: 'tls', username },
      { host: 'mx.freenet.de', port: 143, security: 'starttls', username },
    ],
    ...DELTA_CHAT,
  },
  smtp: {
    is: [
      { host: 'mx.freenet.de', port: 465, security: 'tls', username },
      { host: 'mx.freenet.de', port: 587, security: 'starttls', username },
    ],
    ...DELTA_CHAT,
  },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  pages: {
    settings: { is: { de: 'https://kundenservice.freenet.de/artikel/1869' }, ...FAIREMAIL },
    'switch-on': { is: { de: 'https://kundenservice.freenet.de/artikel/1685' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
