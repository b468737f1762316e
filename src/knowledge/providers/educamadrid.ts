import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** The schools of Madrid. */
export const educamadrid = {
  id: 'educamadrid',
  name: 'EducaMadrid',
  domains: { is: ['educa.madrid.org'], ...ISPDB },
  imap: { is: [{ host: 'imap.educa.madrid.org', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: {
    is: [
      { host: 'smtp01.educa.madrid.org', port: 465, security: 'tls', username },
      { host: 'smtp01.educa.madrid.org', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  pages: {
    settings: { is: { es: 'https://documentacion.educa.madrid.org/books/correo/page/clientes-de-correo' }, ...ISPDB },
  },
} satisfies ProviderFacts
