import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB, list, ownPage } from '../provider-sources.ts'

/** KPN, with the Dutch providers that it took over. */
export const kpn = {
  id: 'kpn',
  name: 'KPN',
  domains: {
    is: list(`kpnmail.nl kpnplanet.nl planet.nl wxs.nl hetnet.nl freeler.nl snelnet.net on.nl onsbrabantnet.nl onsmail.nl
        onsnet.nu onsneteindhoven.nl onsnetnuenen.nl xs4all.nl telfort.nl tip.nl tiscali.nl tiscalimail.nl`),
    ...ISPDB,
  },
  imap: { is: [at('imap.kpnmail.nl', 993, 'tls', ADDRESS), at('imap.kpnmail.nl', 143, 'starttls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.kpnmail.nl', 465, 'tls', ADDRESS), at('smtp.kpnmail.nl', 587, 'starttls', ADDRESS)], ...ISPDB },
  otherHosts: { is: { 'imap.xs4all.nl': 'retired', 'smtp.xs4all.nl': 'retired' }, ...ISPDB },
  pages: {
    settings: { is: { nl: 'https://www.kpn.com/service/internet/e-mail/instellen-laptop-pc.htm' }, ...ISPDB },
    'unblock-address': ownPage('nl', 'https://blacklist.kpnmail.nl/Help/17', '2026-11-29'),
  },
} satisfies ProviderFacts
