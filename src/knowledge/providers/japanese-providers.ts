import { ADDRESS, at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

/** Regional providers of Japan that offer IMAP. One has no TLS at all, and publishes that. */
export const japaneseProviders = [
  {
    id: 'japanese-providers-cc9',
    name: 'CC9',
    domains: { is: ['cc9.ne.jp'], ...ISPDB },
    imap: { is: [at('pop.cc9.ne.jp', 993, 'tls', LOCAL_PART)], ...ISPDB },
    smtp: { is: [at('msa.cc9.ne.jp', 465, 'tls', LOCAL_PART)], ...ISPDB },
    pages: { settings: { is: { ja: 'https://www.cc9.jp/support/internet/software/mail/imap.html' }, ...ISPDB } },
  },
  {
    id: 'japanese-providers-cek',
    name: 'CEK Echo City',
    domains: { is: ['cek.ne.jp'], ...ISPDB },
    imap: { is: [at('imap.cek.ne.jp', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtpa.cek.ne.jp', 465, 'tls', ADDRESS)], ...ISPDB },
  },
  {
    id: 'japanese-providers-iiyama',
    name: 'iNET Iiyama',
    domains: { is: ['iiyama-catv.ne.jp'], ...ISPDB },
    imap: { is: [at('imap.iiyama-catv.ne.jp', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtpa.iiyama-catv.ne.jp', 465, 'tls', ADDRESS)], ...ISPDB },
  },
  {
    id: 'japanese-providers-janis',
    name: 'Janis',
    domains: { is: ['janis.or.jp'], ...ISPDB },
    imap: { is: [at('imaps.janis.or.jp', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtps.janis.or.jp', 465, 'tls', ADDRESS)], ...ISPDB },
    pages: { settings: { is: { ja: 'https://www.janis.jp/support/user/mail-settings' }, ...ISPDB } },
  },
  {
    id: 'japanese-providers-jet',
    name: 'JETINTERNET',
    domains: { is: ['jet.ne.jp'], ...ISPDB },
    imap: { is: [at('imap.jet.ne.jp', 993, 'tls', LOCAL_PART)], ...ISPDB },
    smtp: {
      is: [at('smtp.jet.ne.jp', 465, 'tls', LOCAL_PART), at('smtp.jet.ne.jp', 587, 'starttls', LOCAL_PART)],
      ...ISPDB,
    },
    pages: { settings: { is: { ja: 'https://www.jet.ne.jp/index.php?id=477' }, ...ISPDB } },
  },
  {
    id: 'japanese-providers-mnet',
    name: 'Mnet',
    domains: { is: ['mnet.ne.jp'], ...ISPDB },
    imap: {
      is: [at('mail.mnet.ne.jp', 993, 'tls', ADDRESS), at('mail.mnet.ne.jp', 143, 'starttls', ADDRESS)],
      ...ISPDB,
    },
    smtp: { is: [at('mail.mnet.ne.jp', 587, 'starttls', ADDRESS)], ...ISPDB },
  },
  {
    id: 'japanese-providers-gunma',
    name: 'Gunma Internet',
    domains: { is: ['so.wind.ne.jp', 'so.wind.jp'], ...ISPDB },
    imap: { is: [at('so.wind.ne.jp', 143, 'none', LOCAL_PART)], ...ISPDB },
    smtp: { is: [at('so.wind.ne.jp', 587, 'none', LOCAL_PART)], ...ISPDB },
  },
] as const satisfies readonly ProviderFacts[]
