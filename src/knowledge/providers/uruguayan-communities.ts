import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT } from '../provider-sources.ts'

/** Community servers of Uruguay. */
export const uruguayanCommunities = [
  {
    id: 'uruguayan-communities-buzon',
    name: 'Buzón',
    domains: { is: ['buzon.uy'], ...DELTA_CHAT },
    imap: { is: [at('mail.buzon.uy', 143, 'starttls', ADDRESS)], ...DELTA_CHAT },
    smtp: { is: [at('mail.buzon.uy', 587, 'starttls', ADDRESS)], ...DELTA_CHAT },
  },
  {
    id: 'uruguayan-communities-undernet',
    name: 'Undernet',
    domains: { is: ['undernet.uy'], ...DELTA_CHAT },
    imap: { is: [at('undernet.uy', 143, 'starttls', ADDRESS)], ...DELTA_CHAT },
    smtp: { is: [at('undernet.uy', 587, 'starttls', ADDRESS)], ...DELTA_CHAT },
  },
] as const satisfies readonly ProviderFacts[]
