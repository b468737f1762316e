import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Virgilio of Italiaonline. */
export const virgilio = {
  id: 'virgilio',
  name: 'Virgilio',
  domains: { is: ['virgilio.it'], ...ISPDB },
  imap: { is: [{ host: 'in.virgilio.it', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'out.virgilio.it', port: 465, security: 'tls', username }], ...ISPDB },
  otherHosts: { is: { 'imapmail.libero.it': 'sibling', 'smtp.libero.it': 'sibling' }, ...ISPDB },
  pages: {
    settings: {
      is: { it: 'https://aiuto.virgilio.it/articolo/mail/configurare-virgilio-mail-con-client-di-posta-imap-e-smtp/' },
      ...ISPDB,
    },
  },
} satisfies ProviderFacts
