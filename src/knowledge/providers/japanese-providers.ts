import type { ProviderFacts } from '../provider.ts'
import { ISPDB } from '../provider-sources.ts'

/** Regional providers of Japan that offer IMAP. One has no TLS at all, and publishes that. */
export const japaneseProviders = [
  {
    id: 'japanese-providers-cc9',
    name: 'CC9',
    domains: { is: ['cc9.ne.jp'], ...ISPDB },
    imap: { is: [{ host: 'pop.cc9.ne.jp', port: 993, security: 'tls', username: '%EMAILLOCALPART%' }], ...ISPDB },
    smtp: { is: [{ host: 'msa.cc9.ne.jp', port: 465, security: 'tls', username: '%EMAILLOCALPART%' }], ...ISPDB },
    pages: { settings: { is: { ja: 'https://www.cc9.jp/support/internet/software/mail/imap.html' }, ...ISPDB } },
  },
  {
    id: 'japanese-providers-cek',
    name: 'CEK Echo City',
    domains: { is: ['cek.ne.jp'], ...ISPDB },
    imap: { is: [{ host: 'imap.cek.ne.jp', port: 993, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
    smtp: { is: [{ host: 'smtpa.cek.ne.jp', port: 465, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
  },
  {
    id: 'japanese-providers-iiyama',
    name: 'iNET Iiyama',
    domains: { is: ['iiyama-catv.ne.jp'], ...ISPDB },
    imap: {
      is: [{ host: 'imap.iiyama-catv.ne.jp', port: 993, security: 'tls', username: '%EMAILADDRESS%' }],
      ...ISPDB,
    },
    smtp: {
      is: [{ host: 'smtpa.iiyama-catv.ne.jp', port: 465, security: 'tls', username: '%EMAILADDRESS%' }],
      ...ISPDB,
    },
  },
  {
    id: 'japanese-providers-janis',
    name: 'Janis',
    domains: { is: ['janis.or.jp'], ...ISPDB },
    imap: { is: [{ host: 'imaps.janis.or.jp', port: 993, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
    smtp: { is: [{ host: 'smtps.janis.or.jp', port: 465, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
    pages: { settings: { is: { ja: 'https://www.janis.jp/support/user/mail-settings' }, ...ISPDB } },
  },
  {
    id: 'japanese-providers-jet',
    name: 'JETINTERNET',
    domains: { is: ['jet.ne.jp'], ...ISPDB },
    imap: { is: [{ host: 'imap.jet.ne.jp', port: 993, security: 'tls', username: '%EMAILLOCALPART%' }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.jet.ne.jp', port: 465, security: 'tls', username: '%EMAILLOCALPART%' },
        { host: 'smtp.jet.ne.jp', port: 587, security: 'starttls', username: '%EMAILLOCALPART%' },
      ],
      ...ISPDB,
    },
    pages: { settings: { is: { ja: 'https://www.jet.ne.jp/index.php?id=477' }, ...ISPDB } },
  },
  {
    id: 'japanese-providers-mnet',
    name: 'Mnet',
    domains: { is: ['mnet.ne.jp'], ...ISPDB },
    imap: {
      is: [
        { host: 'mail.mnet.ne.jp', port: 993, security: 'tls', username: '%EMAILADDRESS%' },
        { host: 'mail.mnet.ne.jp', port: 143, security: 'starttls', username: '%EMAILADDRESS%' },
      ],
      ...ISPDB,
    },
    smtp: { is: [{ host: 'mail.mnet.ne.jp', port: 587, security: 'starttls', username: '%EMAILADDRESS%' }], ...ISPDB },
  },
  {
    id: 'japanese-providers-gunma',
    name: 'Gunma Internet',
    domains: { is: ['so.wind.ne.jp', 'so.wind.jp'], ...ISPDB },
    imap: { is: [{ host: 'so.wind.ne.jp', port: 143, security: 'none', username: '%EMAILLOCALPART%' }], ...ISPDB },
    smtp: { is: [{ host: 'so.wind.ne.jp', port: 587, security: 'none', username: '%EMAILLOCALPART%' }], ...ISPDB },
  },
] as const satisfies readonly ProviderFacts[]
