import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** The students of the University of Verona. */
export const univr = {
  id: 'univr',
  name: 'Università di Verona',
  domains: { is: ['studenti.univr.it'], ...ISPDB },
  imap: { is: [{ host: 'univr.mail.cineca.it', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'univr.smtpauth.cineca.it', port: 465, security: 'tls', username }], ...ISPDB },
} satisfies ProviderFacts
