import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGE = { source: 'https://www.docomo.ne.jp/service/spmode/function/mail/usage/', checked: '2026-07-20' }

/** NTT docomo: mobile addresses with a password of their own for programs, and mopera. */
export const docomo = [
  {
    id: 'docomo',
    name: 'docomo mail',
    domains: { is: ['docomo.ne.jp'], ...PAGE },
    imap: { is: [at('imap.spmode.ne.jp', 993, 'tls')], ...PAGE },
    smtp: { is: [at('smtp.spmode.ne.jp', 465, 'tls')], ...PAGE },
    login: { is: 'app-password', ...PAGE },
    imapSwitch: { is: 'user', ...PAGE },
    pages: {
      settings: { is: { ja: 'https://www.docomo.ne.jp/service/spmode/function/mail/usage/' }, ...PAGE },
      'app-password': { is: { ja: 'https://www.docomo.ne.jp/service/spmode/function/mail/usage/' }, ...PAGE },
    },
  },
  {
    id: 'docomo-mopera',
    name: 'mopera U',
    domains: { is: ['mopera.net'], ...ISPDB },
    imap: {
      is: [at('mail.mopera.net', 993, 'tls', LOCAL_PART), at('mail.mopera.net', 143, 'starttls', LOCAL_PART)],
      ...ISPDB,
    },
    smtp: {
      is: [at('mail.mopera.net', 465, 'tls', LOCAL_PART), at('mail.mopera.net', 587, 'starttls', LOCAL_PART)],
      ...ISPDB,
    },
  },
] as const satisfies readonly ProviderFacts[]
