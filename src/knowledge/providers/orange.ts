import type { ProviderFacts } from '../provider.ts'
import { FORWARD_EMAIL, ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Orange of France. */
export const orange = {
  id: 'orange',
  name: 'Orange',
  domains: { is: ['orange.fr', 'wanadoo.fr'], ...ISPDB },
  imap: { is: [{ host: 'imap.orange.fr', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'smtp.orange.fr', port: 465, security: 'tls', username }], ...ISPDB },
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
