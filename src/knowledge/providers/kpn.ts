import type { ProviderFacts } from '../provider.ts'
import { ISPDB, list, ownPage } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** KPN, with the Dutch providers that it took over. */
export const kpn = {
  id: 'kpn',
  name: 'KPN',
  domains: {
    is: list(`kpnmail.nl kpnplanet.nl planet.nl wxs.nl hetnet.nl freeler.nl snelnet.net on.nl onsbrabantnet.nl onsmail.nl
        onsnet.nu onsneteindhoven.nl onsnetnuenen.nl xs4all.nl telfort.nl tip.nl tiscali.nl tiscalimail.nl`),
    ...ISPDB,
  },
  imap: {
    is: [
      { host: 'imap.kpnmail.nl', port: 993, security: 'tls', username },
      { host: 'imap.kpnmail.nl', port: 143, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  smtp: {
    is: [
      { host: 'smtp.kpnmail.nl', port: 465, security: 'tls', username },
      { host: 'smtp.kpnmail.nl', port: 587, security: 'starttls', username },
    ],
    ...ISPDB,
  },
  otherHosts: { is: { 'imap.xs4all.nl': 'retired', 'smtp.xs4all.nl': 'retired' }, ...ISPDB },
  pages: {
    settings: { is: { nl: 'https://www.kpn.com/service/internet/e-mail/instellen-laptop-pc.htm' }, ...ISPDB },
    'unblock-address': ownPage('nl', 'https://blacklist.kpnmail.nl/Help/17', '2026-11-29'),
  },
} satisfies ProviderFacts
