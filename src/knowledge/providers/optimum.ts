import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Altice in America: Optimum, Optonline and Suddenlink. */
export const optimum = [
  {
    id: 'optimum',
    name: 'Optimum',
    domains: { is: ['optimum.net'], ...FAIREMAIL },
    imap: { is: [{ host: 'mail.optimum.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'mail.optimum.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.optimum.net/FAQ/#/answers/a_id/216' }, ...FAIREMAIL } },
  },
  {
    id: 'optimum-optonline',
    name: 'Optonline',
    domains: { is: ['optonline.net'], ...FAIREMAIL },
    imap: {
      is: [
        { host: 'mail.optonline.net', port: 993, security: 'tls', username },
        { host: 'mail.optimum.net', port: 993, security: 'tls', username },
      ],
      ...FAIREMAIL,
    },
    smtp: {
      is: [
        { host: 'mail.optonline.net', port: 465, security: 'tls', username },
        { host: 'mail.optimum.net', port: 465, security: 'tls', username },
      ],
      ...FAIREMAIL,
    },
    pages: { settings: { is: { en: 'https://www.optimum.net/FAQ/#/answers/a_id/216' }, ...FAIREMAIL } },
  },
  {
    id: 'optimum-suddenlink',
    name: 'Suddenlink',
    domains: { is: ['suddenlink.net'], ...FAIREMAIL },
    imap: { is: [{ host: 'imap.suddenlink.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.suddenlink.net', port: 465, security: 'tls', username }], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.optimum.net/FAQ/#/answers/a_id/216' }, ...FAIREMAIL } },
  },
] as const satisfies readonly ProviderFacts[]
