import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Swisscom. */
export const bluewin = {
  id: 'bluewin',
  name: 'Swisscom Bluewin',
  domains: { is: ['bluewin.ch', 'bluemail.ch'], ...ISPDB },
  imap: { is: [at('imaps.bluewin.ch', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtpauths.bluewin.ch', 465, 'tls', ADDRESS)], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://emailsetup.swisscom.ch/guide/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
