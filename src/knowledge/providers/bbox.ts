import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Bbox of Bouygues Telecom, France. */
export const bbox = {
  id: 'bbox',
  name: 'Bbox',
  domains: { is: ['bbox.fr'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.bbox.fr', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.bbox.fr', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { fr: 'https://www.assistance.bouyguestelecom.fr/s/article/logiciel-messagerie-emails-bbox' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
