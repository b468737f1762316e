import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { CUSTOMERS_DNS, ISPDB, ownPage } from '../provider-sources.ts'

/** Seznam of Czechia. */
export const seznam = {
  id: 'seznam',
  name: 'Seznam',
  domains: { is: ['seznam.cz', 'email.cz', 'post.cz', 'spoluzaci.cz'], ...ISPDB },
  mx: { is: ['emailprofi.seznam.cz'], ...CUSTOMERS_DNS },
  imap: { is: [at('imap.seznam.cz', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.seznam.cz', 465, 'tls', ADDRESS)], ...ISPDB },
  login: {
    is: 'app-password-with-two-step',
    source: 'https://o-seznam.cz/napoveda/ucet/en/dvoufazove-overeni/postovni-programy/',
    checked: '2026-11-29',
  },
  pages: {
    'app-password': ownPage(
      'en',
      'https://o-seznam.cz/napoveda/ucet/en/dvoufazove-overeni/postovni-programy/',
      '2026-11-29',
    ),
    'unblock-address': ownPage(
      'cs',
      'https://napoveda.seznam.cz/cz/email/chyby-v-internetovych-prohlizecich/zakazana-ip-adresa/',
      '2026-11-29',
    ),
  },
} satisfies ProviderFacts
