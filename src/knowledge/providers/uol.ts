import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

const username = '%EMAILLOCALPART%'

/** UOL of Brazil, and BOL, which it owns. The user name is the part before the @. */
export const uol = [
  {
    id: 'uol',
    name: 'UOL',
    domains: { is: ['uol.com.br'], ...ISPDB },
    imap: { is: [{ host: 'imap.uol.com.br', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtps.uol.com.br', port: 587, security: 'starttls', username }], ...ISPDB },
    imapSwitch: { is: 'user', ...ISPDB },
    pages: {
      settings: { is: { pt: 'https://sac.uol.com.br/info/primeiros_passos/config_mozillathunderbird.jhtm' }, ...ISPDB },
    },
  },
  {
    id: 'uol-bol',
    name: 'BOL',
    domains: { is: ['bol.com.br'], ...ISPDB },
    imap: { is: [{ host: 'imap.bol.com.br', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtps.bol.com.br', port: 465, security: 'tls', username },
        { host: 'smtps.bol.com.br', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
  },
] as const satisfies readonly ProviderFacts[]
