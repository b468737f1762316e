import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB, MAILCORE } from '../provider-sources.ts'

/** Pobox, a part of Fastmail with servers of its own. */
export const pobox = {
  id: 'pobox',
  name: 'Pobox',
  domains: { is: ['pobox.com'], ...ISPDB },
  mx: { is: ['mx-1.pobox.com', 'mx-2.pobox.com', 'mx-3.pobox.com'], ...MAILCORE },
  imap: { is: [at('mail.pobox.com', 993, 'tls', ADDRESS), at('mail.pobox.com', 143, 'starttls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.pobox.com', 465, 'tls', ADDRESS), at('smtp.pobox.com', 587, 'starttls', ADDRESS)], ...ISPDB },
} satisfies ProviderFacts
