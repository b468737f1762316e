import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Solcon of the Netherlands. */
export const solcon = {
  id: 'solcon',
  name: 'Solcon',
  domains: { is: [], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.solcon.nl', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.solcon.nl', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { nl: 'https://www.solcon.nl/zakelijk/klantenservice/e-mail/wat-zijn-de-e-mail-instellingen-voor-solcon/' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
