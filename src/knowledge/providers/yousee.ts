import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** YouSee of TDC, Denmark. */
export const yousee = {
  id: 'yousee',
  name: 'YouSee',
  domains: { is: ['mail.dk'], ...ISPDB },
  imap: { is: [{ host: 'imap.mail.dk', port: 993, security: 'tls', username }], ...ISPDB },
  smtp: { is: [{ host: 'asmtp.mail.dk', port: 587, security: 'starttls', username }], ...ISPDB },
  pages: {
    settings: {
      is: { da: 'https://yousee.dk/hjaelp/artikler/hvad-er-mine-serveroplysninger-til-yousee-mail' },
      ...ISPDB,
    },
  },
} satisfies ProviderFacts
