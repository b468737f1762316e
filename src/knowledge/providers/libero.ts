import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** Libero of Italiaonline. */
export const libero = {
  id: 'libero',
  name: 'Libero',
  domains: { is: ['libero.it', 'iol.it', 'blu.it', 'inwind.it', 'giallo.it'], ...ISPDB },
  imap: { is: [at('imapmail.libero.it', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.libero.it', 465, 'tls', ADDRESS)], ...ISPDB },
  login: { is: 'app-password-with-two-step', ...FAIREMAIL },
  otherHosts: { is: { 'in.virgilio.it': 'sibling', 'out.virgilio.it': 'sibling' }, ...ISPDB },
  pages: {
    settings: {
      is: { it: 'https://aiuto.libero.it/articolo/mail/configurare-libero-mail-con-client-di-posta-imap-e-smtp/' },
      ...FAIREMAIL,
    },
    'app-password': {
      is: { it: 'https://aiuto.libero.it/articolo/sicurezza/password-sicura-specifica-applicazioni-client/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
