import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, SYNC_ENGINE } from '../provider-sources.ts'

/** NetEase for the domains of companies. */
export const neteaseBusiness = {
  id: 'netease-business',
  name: 'NetEase Qiye',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['qiye163mx01.mxmail.netease.com', 'qiye163mx02.mxmail.netease.com'], ...SYNC_ENGINE },
  imap: {
    // imaphz and smtphz: FairEmail.
    is: [at('imap.qiye.163.com', 993, 'tls', ADDRESS), at('imaphz.qiye.163.com', 993, 'tls', ADDRESS)],
    ...SYNC_ENGINE,
  },
  smtp: {
    is: [at('smtp.qiye.163.com', 994, 'tls', ADDRESS), at('smtphz.qiye.163.com', 465, 'tls', ADDRESS)],
    ...SYNC_ENGINE,
  },
  pages: { settings: { is: { zh: 'https://qiye.163.com/help/client-profile.html' }, ...FAIREMAIL } },
} satisfies ProviderFacts
