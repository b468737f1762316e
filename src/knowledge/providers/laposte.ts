import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** La Poste. An alias is no user name. */
export const laposte = {
  id: 'laposte',
  name: 'La Poste',
  domains: { is: ['laposte.net'], ...ISPDB },
  imap: { is: [at('imap.laposte.net', 993, 'tls', LOCAL_PART)], ...ISPDB },
  smtp: { is: [at('smtp.laposte.net', 465, 'tls', LOCAL_PART)], ...ISPDB },
  pages: {
    settings: {
      is: {
        fr: 'https://aide.laposte.net/contents/comment-parametrer-un-logiciel-de-messagerie-pour-envoyer-et-recevoir-mes-courriers-electroniques',
      },
      ...FAIREMAIL,
    },
    'unlock-account': {
      is: {
        fr: 'https://aide.laposte.net/contents/pourquoi-mon-adresse-a-t-elle-ete-gelee-et-que-dois-je-faire-pour-la-reactiver',
      },
      source:
        'https://aide.laposte.net/contents/pourquoi-mon-adresse-a-t-elle-ete-gelee-et-que-dois-je-faire-pour-la-reactiver',
      checked: '2026-11-29',
    },
  },
} satisfies ProviderFacts
