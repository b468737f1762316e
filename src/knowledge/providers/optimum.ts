import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

/** Altice in America: Optimum, Optonline and Suddenlink. */
export const optimum = [
  {
    id: 'optimum',
    name: 'Optimum',
    domains: { is: ['optimum.net'], ...FAIREMAIL },
    imap: { is: [at('mail.optimum.net', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('mail.optimum.net', 465, 'tls', ADDRESS)], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.optimum.net/FAQ/#/answers/a_id/216' }, ...FAIREMAIL } },
  },
  {
    id: 'optimum-optonline',
    name: 'Optonline',
    domains: { is: ['optonline.net'], ...FAIREMAIL },
    imap: {
      is: [at('mail.optonline.net', 993, 'tls', ADDRESS), at('mail.optimum.net', 993, 'tls', ADDRESS)],
      ...FAIREMAIL,
    },
    smtp: {
      is: [at('mail.optonline.net', 465, 'tls', ADDRESS), at('mail.optimum.net', 465, 'tls', ADDRESS)],
      ...FAIREMAIL,
    },
    pages: { settings: { is: { en: 'https://www.optimum.net/FAQ/#/answers/a_id/216' }, ...FAIREMAIL } },
  },
  {
    id: 'optimum-suddenlink',
    name: 'Suddenlink',
    domains: { is: ['suddenlink.net'], ...FAIREMAIL },
    imap: { is: [at('imap.suddenlink.net', 993, 'tls', ADDRESS)], ...FAIREMAIL },
    smtp: { is: [at('smtp.suddenlink.net', 465, 'tls', ADDRESS)], ...FAIREMAIL },
    pages: { settings: { is: { en: 'https://www.optimum.net/FAQ/#/answers/a_id/216' }, ...FAIREMAIL } },
  },
] as const satisfies readonly ProviderFacts[]
