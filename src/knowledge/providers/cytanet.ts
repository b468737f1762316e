import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Cyta of Cyprus. */
export const cytanet = {
  id: 'cytanet',
  name: 'Cytanet',
  domains: { is: ['cablenet.com.cy'], ...FAIREMAIL },
  imap: { is: [{ host: 'mail.cytanet.com.cy', port: 143, security: 'starttls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'mail-out.cytanet.com.cy', port: 587, security: 'starttls', username }], ...FAIREMAIL },
} satisfies ProviderFacts
