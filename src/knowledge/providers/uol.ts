import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

/** UOL of Brazil, and BOL, which it owns. The user name is the part before the @. */
export const uol = [
  {
    id: 'uol',
    name: 'UOL',
    domains: { is: ['uol.com.br'], ...ISPDB },
    imap: { is: [at('imap.uol.com.br', 993, 'tls', LOCAL_PART)], ...ISPDB },
    smtp: { is: [at('smtps.uol.com.br', 587, 'starttls', LOCAL_PART)], ...ISPDB },
    imapSwitch: { is: 'user', ...ISPDB },
    pages: {
      settings: { is: { pt: 'https://sac.uol.com.br/info/primeiros_passos/config_mozillathunderbird.jhtm' }, ...ISPDB },
    },
  },
  {
    id: 'uol-bol',
    name: 'BOL',
    domains: { is: ['bol.com.br'], ...ISPDB },
    imap: { is: [at('imap.bol.com.br', 993, 'tls', LOCAL_PART)], ...ISPDB },
    smtp: {
      is: [at('smtps.bol.com.br', 465, 'tls', LOCAL_PART), at('smtps.bol.com.br', 587, 'starttls', LOCAL_PART)],
      ...ISPDB,
    },
  },
] as const satisfies readonly ProviderFacts[]
