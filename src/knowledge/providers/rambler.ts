import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Rambler. Programs have to be let in once. */
export const rambler = {
  id: 'rambler',
  name: 'Rambler',
  domains: {
    is: ['rambler.ru', 'autorambler.ru', 'myrambler.ru', 'rambler.ua', 'lenta.ru', 'ro.ru', 'r0.ru'],
    ...DELTA_CHAT,
  },
  imap: {
    is: [
      { host: 'imap.rambler.ru', port: 993, security: 'tls', username },
      { host: 'imap.rambler.ru', port: 143, security: 'starttls', username },
    ],
    ...DELTA_CHAT,
  },
  smtp: { is: [{ host: 'smtp.rambler.ru', port: 465, security: 'tls', username }], ...DELTA_CHAT },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  pages: {
    settings: { is: { ru: 'https://help.rambler.ru/mail/mail-pochtovye-klienty/1275/' }, ...ISPDB },
    'switch-on': { is: { ru: 'https://help.rambler.ru/mail/mail-pochtovye-klienty/1275/' }, ...ISPDB },
  },
} satisfies ProviderFacts
