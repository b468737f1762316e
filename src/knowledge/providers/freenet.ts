import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL } from '../provider-sources.ts'

/** freenet. */
export const freenet = {
  id: 'freenet',
  name: 'freenet',
  domains: { is: ['freenet.de', 'fn.de', 'freenetmail.de', 'bossmail.de', 'justmail.de'], ...FAIREMAIL },
  imap: {
    is: [at('mx.freenet.de', 993, 'tls', ADDRESS), at('mx.freenet.de', 143, 'starttls', ADDRESS)],
    ...DELTA_CHAT,
  },
  smtp: {
    is: [at('mx.freenet.de', 465, 'tls', ADDRESS), at('mx.freenet.de', 587, 'starttls', ADDRESS)],
    ...DELTA_CHAT,
  },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  pages: {
    settings: { is: { de: 'https://kundenservice.freenet.de/artikel/1869' }, ...FAIREMAIL },
    'switch-on': { is: { de: 'https://kundenservice.freenet.de/artikel/1685' }, ...FAIREMAIL },
  },
} satisfies ProviderFacts
