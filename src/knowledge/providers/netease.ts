import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FORWARD_EMAIL, ISPDB, SYNC_ENGINE } from '../provider-sources.ts'

const CODE = { source: 'https://help.mail.163.com/', checked: '2026-07-20' }

/** NetEase's addresses. An authorization code takes the place of the password, and IMAP wants an ID before SELECT. */
export const netease = [
  {
    id: 'netease-163',
    name: 'NetEase 163',
    domains: { is: ['163.com'], ...ISPDB },
    mx: {
      is: [
        '163mx00.mxmail.netease.com',
        '163mx01.mxmail.netease.com',
        '163mx02.mxmail.netease.com',
        '163mx03.mxmail.netease.com',
      ],
      ...SYNC_ENGINE,
    },
    imap: { is: [at('imap.163.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.163.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...DELTA_CHAT },
    imapSwitch: { is: 'user', ...DELTA_CHAT },
    pages: {
      settings: { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
      'app-password': { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
      'unblock-server': { is: { zh: 'https://mail.163.com/postmaster/' }, ...FORWARD_EMAIL },
    },
  },
  {
    id: 'netease-126',
    name: 'NetEase 126',
    domains: { is: ['126.com'], ...ISPDB },
    mx: {
      is: ['126mx00.mxmail.netease.com', '126mx01.mxmail.netease.com', '126mx02.mxmail.netease.com'],
      ...SYNC_ENGINE,
    },
    imap: { is: [at('imap.126.com', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.126.com', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...CODE },
    imapSwitch: { is: 'user', ...CODE },
    pages: {
      settings: { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
      'app-password': { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
    },
  },
  {
    id: 'netease-yeah',
    name: 'NetEase yeah.net',
    domains: { is: ['yeah.net'], ...ISPDB },
    mx: { is: ['yeahmx00.mxmail.netease.com', 'yeahmx01.mxmail.netease.com'], ...SYNC_ENGINE },
    imap: { is: [at('imap.yeah.net', 993, 'tls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('smtp.yeah.net', 465, 'tls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password', ...CODE },
    imapSwitch: { is: 'user', ...CODE },
    pages: {
      settings: { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
      'app-password': { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
    },
  },
] as const satisfies readonly ProviderFacts[]
