import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, ISPDB } from '../provider-sources.ts'

/** Rambler. Programs have to be let in once. */
export const rambler = {
  id: 'rambler',
  name: 'Rambler',
  domains: {
    is: ['rambler.ru', 'autorambler.ru', 'myrambler.ru', 'rambler.ua', 'lenta.ru', 'ro.ru', 'r0.ru'],
    ...DELTA_CHAT,
  },
  imap: {
    is: [at('imap.rambler.ru', 993, 'tls', ADDRESS), at('imap.rambler.ru', 143, 'starttls', ADDRESS)],
    ...DELTA_CHAT,
  },
  smtp: { is: [at('smtp.rambler.ru', 465, 'tls', ADDRESS)], ...DELTA_CHAT },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  pages: {
    settings: { is: { ru: 'https://help.rambler.ru/mail/mail-pochtovye-klienty/1275/' }, ...ISPDB },
    'switch-on': { is: { ru: 'https://help.rambler.ru/mail/mail-pochtovye-klienty/1275/' }, ...ISPDB },
  },
} satisfies ProviderFacts
