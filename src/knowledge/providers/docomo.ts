import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const PAGE = { source: 'https://www.docomo.ne.jp/service/spmode/function/mail/usage/', checked: '2026-07-20' }

const username = '%EMAILLOCALPART%'

/** NTT docomo: mobile addresses with a password of their own for programs, and mopera. */
export const docomo = [
  {
    id: 'docomo',
    name: 'docomo mail',
    domains: { is: ['docomo.ne.jp'], ...PAGE },
    imap: { is: [{ host: 'imap.spmode.ne.jp', port: 993, security: 'tls' }], ...PAGE },
    smtp: { is: [{ host: 'smtp.spmode.ne.jp', port: 465, security: 'tls' }], ...PAGE },
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
      is: [
        { host: 'mail.mopera.net', port: 993, security: 'tls', username },
        { host: 'mail.mopera.net', port: 143, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    smtp: {
      is: [
        { host: 'mail.mopera.net', port: 465, security: 'tls', username },
        { host: 'mail.mopera.net', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
  },
] as const satisfies readonly ProviderFacts[]
