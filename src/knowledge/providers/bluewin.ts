import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Swisscom. */
export const bluewin = {
  id: 'bluewin',
  name: 'Swisscom Bluewin',
  domains: { is: ['bluewin.ch', 'bluemail.ch'], ...ISPDB },
  imap: { is: [{ host: 'imaps.bluewin.ch', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtpauths.bluewin.ch', port: 465, security: 'tls', username }], ...ISPDB },
  login: { is: 'app-password', ...FAIREMAIL },
  pages: { settings: { is: { de: 'https://emailsetup.swisscom.ch/guide/' }, ...FAIREMAIL } },
} satisfies ProviderFacts
