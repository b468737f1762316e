import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Sunrise of Switzerland. */
export const sunrise = {
  id: 'sunrise',
  name: 'Sunrise',
  domains: { is: ['sunrise.ch'], ...FAIREMAIL },
  imap: { is: [{ host: 'imap.sunrise.ch', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp2.sunrise.ch', port: 465, security: 'tls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { de: 'https://www.sunrise.ch/de/privatkunden/hilfe/nutzung-und-dienste/sunrise-mail.html' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
