import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Vodafone of Germany, with Arcor and Kabel Deutschland. */
export const vodafoneDe = {
  id: 'vodafone-de',
  name: 'Vodafone',
  domains: { is: ['vodafonemail.de', 'arcor.de', 'kabelmail.de'], ...ISPDB },
  imap: { is: [at('imap.vodafonemail.de', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.vodafonemail.de', 465, 'tls', ADDRESS)], ...ISPDB },
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
