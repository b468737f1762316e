import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Gandi, a registrar: domains of customers. */
export const gandi = {
  id: 'gandi',
  name: 'Gandi',
  domains: { is: ['gandi.net'], ...ISPDB },
  mx: { is: ['gandi.net'], ...ISPDB },
  imap: { is: [at('mail.gandi.net', 993, 'tls', ADDRESS), at('mail.gandi.net', 143, 'starttls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('mail.gandi.net', 465, 'tls', ADDRESS), at('mail.gandi.net', 587, 'starttls', ADDRESS)], ...ISPDB },
  pages: { settings: { is: { en: 'https://docs.gandi.net/en/gandimail/standard_email_settings/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
