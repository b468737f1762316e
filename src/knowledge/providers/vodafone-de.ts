import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Vodafone of Germany, with Arcor and Kabel Deutschland. */
export const vodafoneDe = {
  id: 'vodafone-de',
  name: 'Vodafone',
  domains: { is: ['vodafonemail.de', 'arcor.de', 'kabelmail.de'], ...ISPDB },
  imap: { is: [{ host: 'imap.vodafonemail.de', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.vodafonemail.de', port: 465, security: 'tls', username }], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
  otherHosts: {
    is: {
      'imap.arcor.de': 'retired',
      'mail.arcor.de': 'retired',
      'imap.kabelmail.de': 'retired',
      'smtp.kabelmail.de': 'retired',
    },
    ...ISPDB,
  },
  pages: { settings: { is: { de: 'https://www.vodafone.de/hilfe/vodafone-e-mail-cloud.html' }, ...ISPDB } },
} satisfies ProviderFacts
