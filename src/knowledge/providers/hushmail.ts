import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { MAILCORE } from '../provider-sources.ts'

/** Hushmail in Canada. Port 587 begins with TLS. */
export const hushmail = {
  id: 'hushmail',
  name: 'Hushmail',
  domains: { is: ['hushmail.com'], ...MAILCORE },
  imap: { is: [at('imap.hushmail.com', 993, 'tls', ADDRESS)], ...MAILCORE },
  smtp: {
    is: [at('smtp.hushmail.com', 465, 'tls', ADDRESS), at('smtp.hushmail.com', 587, 'tls', ADDRESS)],
    ...MAILCORE,
  },
} satisfies ProviderFacts
