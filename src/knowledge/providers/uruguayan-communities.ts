import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Community servers of Uruguay. */
export const uruguayanCommunities = [
  {
    id: 'uruguayan-communities-buzon',
    name: 'Buzón',
    domains: { is: ['buzon.uy'], ...DELTA_CHAT },
    imap: { is: [{ host: 'mail.buzon.uy', port: 143, security: 'starttls', username }], ...DELTA_CHAT },
    smtp: { is: [{ host: 'mail.buzon.uy', port: 587, security: 'starttls', username }], ...DELTA_CHAT },
  },
  {
    id: 'uruguayan-communities-undernet',
    name: 'Undernet',
    domains: { is: ['undernet.uy'], ...DELTA_CHAT },
    imap: { is: [{ host: 'undernet.uy', port: 143, security: 'starttls', username }], ...DELTA_CHAT },
    smtp: { is: [{ host: 'undernet.uy', port: 587, security: 'starttls', username }], ...DELTA_CHAT },
  },
] as const satisfies readonly ProviderFacts[]
