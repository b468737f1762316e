import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Vodafone of Hungary. */
export const vodafoneHu = {
  id: 'vodafone-hu',
  name: 'Vodafone',
  domains: { is: ['vodafone.hu'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.vodamail.hu', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail.vodamail.hu', port: 587, security: 'starttls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
