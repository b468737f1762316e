import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, SYNC_ENGINE } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** NetEase for the domains of companies. */
export const neteaseBusiness = {
  id: 'netease-business',
  name: 'NetEase Qiye',
  domains: { is: [], ...SYNC_ENGINE },
  mx: { is: ['qiye163mx01.mxmail.netease.com', 'qiye163mx02.mxmail.netease.com'], ...SYNC_ENGINE },
  imap: {
    // imaphz and smtphz: FairEmail.
    is: [
      { host: 'imap.qiye.163.com', port: 993, security: 'tls', username },
      { host: 'imaphz.qiye.163.com', port: 993, security: 'tls', username },
    ],
    ...SYNC_ENGINE,
  },
  smtp: {
    is: [
      { host: 'smtp.qiye.163.com', port: 994, security: 'tls', username },
      { host: 'smtphz.qiye.163.com', port: 465, security: 'tls', username },
    ],
    ...SYNC_ENGINE,
  },
  pages: { settings: { is: { zh: 'https://qiye.163.com/help/client-profile.html' }, ...FAIREMAIL } },
} satisfies ProviderFacts
