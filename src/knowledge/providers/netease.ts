import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FORWARD_EMAIL, ISPDB, SYNC_ENGINE } from '../provider-sources.ts'

const CODE = { source: 'https://help.mail.163.com/', checked: '2026-07-20' }

const username = '%EMAILADDRESS%'

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
    imap: { is: [{ host: 'imap.163.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.163.com', port: 465, security: 'tls', username }], ...ISPDB },
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
    imap: { is: [{ host: 'imap.126.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.126.com', port: 465, security: 'tls', username }], ...ISPDB },
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
    imap: { is: [{ host: 'imap.yeah.net', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: { is: [{ host: 'smtp.yeah.net', port: 465, security: 'tls', username }], ...ISPDB },
    login: { is: 'app-password', ...CODE },
    imapSwitch: { is: 'user', ...CODE },
    pages: {
      settings: { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
      'app-password': { is: { zh: 'https://help.mail.163.com/' }, ...CODE },
    },
  },
] as const satisfies readonly ProviderFacts[]
