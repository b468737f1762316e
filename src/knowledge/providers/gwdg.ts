import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** GWDG, the computing centre of Göttingen. */
export const gwdg = {
  id: 'gwdg',
  name: 'GWDG',
  domains: { is: ['gwdg.de'], ...FAIREMAIL },
  imap: { is: [{ host: 'email.gwdg.de', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'email.gwdg.de', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://docs.gwdg.de/doku.php?id=en:services:email_collaboration:email_service:pop3_und_imap' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
