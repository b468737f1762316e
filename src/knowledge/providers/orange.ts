import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

/** Orange of France. */
export const orange = {
  id: 'orange',
  name: 'Orange',
  domains: { is: ['orange.fr', 'wanadoo.fr'], ...ISPDB },
  imap: { is: [at('imap.orange.fr', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.orange.fr', 465, 'tls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: {
        fr: 'https://assistance.orange.fr/ordinateurs-peripheriques/installer-et-utiliser/l-utilisation-du-mail-et-du-cloud/mail-orange/le-mail-orange-nouvelle-version/parametrer-la-boite-mail/mail-orange-comment-acceder-a-sa-boite-mail-orange-depuis-une-application-ou-un-logiciel-de-messagerie-non-fourni-par-orange_434630-964290',
      },
      ...ISPDB,
    },
    'unblock-server': { is: { fr: 'https://postmaster.orange.fr/' }, ...FORWARD_EMAIL },
  },
} satisfies ProviderFacts
