import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const IMAP_ACCESS = { source: 'https://www.zoho.com/mail/help/imap-access.html', checked: '2026-11-29' }

const username = '%EMAILADDRESS%'

/** Zoho: each data centre has its own accounts and servers, and does not know those of the others. */
export const zoho = [
  {
    id: 'zoho',
    name: 'Zoho Mail',
    domains: { is: ['zoho.com', 'zohomail.com'], ...ISPDB },
    imap: { is: [{ host: 'imap.zoho.com', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.zoho.com', port: 465, security: 'tls', username },
        { host: 'smtp.zoho.com', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: {
      is: {
        'imap.zoho.eu': 'region',
        'smtp.zoho.eu': 'region',
        'imap.zoho.in': 'region',
        'smtp.zoho.in': 'region',
        'imap.zoho.com.au': 'region',
        'smtp.zoho.com.au': 'region',
        'imap.zoho.jp': 'region',
        'smtp.zoho.jp': 'region',
        'imap.zohocloud.ca': 'region',
        'smtp.zohocloud.ca': 'region',
        'imappro.zoho.com': 'sibling',
        'smtppro.zoho.com': 'sibling',
      },
      ...ISPDB,
    },
    pages: {
      settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
      'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
      'app-password': {
        is: {
          en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password',
        },
        ...FAIREMAIL,
      },
      'unlock-account': {
        is: { en: 'https://mail.zoho.com/UnblockMe' },
        source: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'zoho-eu',
    name: 'Zoho Mail (Europe)',
    domains: { is: ['zoho.eu', 'zohomail.eu'], ...ISPDB },
    imap: { is: [{ host: 'imap.zoho.eu', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.zoho.eu', port: 465, security: 'tls', username },
        { host: 'smtp.zoho.eu', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: {
      is: {
        'imap.zoho.com': 'region',
        'smtp.zoho.com': 'region',
        'imap.zoho.in': 'region',
        'smtp.zoho.in': 'region',
        'imap.zoho.com.au': 'region',
        'smtp.zoho.com.au': 'region',
        'imap.zoho.jp': 'region',
        'smtp.zoho.jp': 'region',
        'imap.zohocloud.ca': 'region',
        'smtp.zohocloud.ca': 'region',
        'imappro.zoho.eu': 'sibling',
        'smtppro.zoho.eu': 'sibling',
      },
      ...ISPDB,
    },
    pages: {
      settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
      'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
      'app-password': {
        is: {
          en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password',
        },
        ...FAIREMAIL,
      },
      'unlock-account': {
        is: { en: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html' },
        source: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'zoho-in',
    name: 'Zoho Mail (India)',
    domains: { is: ['zoho.in', 'zohomail.in'], ...ISPDB },
    imap: { is: [{ host: 'imap.zoho.in', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.zoho.in', port: 465, security: 'tls', username },
        { host: 'smtp.zoho.in', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: {
      is: {
        'imap.zoho.com': 'region',
        'smtp.zoho.com': 'region',
        'imap.zoho.eu': 'region',
        'smtp.zoho.eu': 'region',
        'imap.zoho.com.au': 'region',
        'smtp.zoho.com.au': 'region',
        'imap.zoho.jp': 'region',
        'smtp.zoho.jp': 'region',
        'imap.zohocloud.ca': 'region',
        'smtp.zohocloud.ca': 'region',
        'imappro.zoho.in': 'sibling',
        'smtppro.zoho.in': 'sibling',
      },
      ...ISPDB,
    },
    pages: {
      settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
      'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
      'app-password': {
        is: {
          en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password',
        },
        ...FAIREMAIL,
      },
      'unlock-account': {
        is: { en: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html' },
        source: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'zoho-au',
    name: 'Zoho Mail (Australia)',
    domains: { is: ['zoho.com.au', 'zohomail.com.au'], ...ISPDB },
    imap: { is: [{ host: 'imap.zoho.com.au', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.zoho.com.au', port: 465, security: 'tls', username },
        { host: 'smtp.zoho.com.au', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: {
      is: {
        'imap.zoho.com': 'region',
        'smtp.zoho.com': 'region',
        'imap.zoho.eu': 'region',
        'smtp.zoho.eu': 'region',
        'imap.zoho.in': 'region',
        'smtp.zoho.in': 'region',
        'imap.zoho.jp': 'region',
        'smtp.zoho.jp': 'region',
        'imap.zohocloud.ca': 'region',
        'smtp.zohocloud.ca': 'region',
        'imappro.zoho.com.au': 'sibling',
        'smtppro.zoho.com.au': 'sibling',
      },
      ...ISPDB,
    },
    pages: {
      settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
      'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
      'app-password': {
        is: {
          en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password',
        },
        ...FAIREMAIL,
      },
      'unlock-account': {
        is: { en: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html' },
        source: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'zoho-jp',
    name: 'Zoho Mail (Japan)',
    domains: { is: ['zoho.jp', 'zohomail.jp'], ...ISPDB },
    imap: { is: [{ host: 'imap.zoho.jp', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.zoho.jp', port: 465, security: 'tls', username },
        { host: 'smtp.zoho.jp', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: {
      is: {
        'imap.zoho.com': 'region',
        'smtp.zoho.com': 'region',
        'imap.zoho.eu': 'region',
        'smtp.zoho.eu': 'region',
        'imap.zoho.in': 'region',
        'smtp.zoho.in': 'region',
        'imap.zoho.com.au': 'region',
        'smtp.zoho.com.au': 'region',
        'imap.zohocloud.ca': 'region',
        'smtp.zohocloud.ca': 'region',
        'imappro.zoho.jp': 'sibling',
        'smtppro.zoho.jp': 'sibling',
      },
      ...ISPDB,
    },
    pages: {
      settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
      'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
      'app-password': {
        is: {
          en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password',
        },
        ...FAIREMAIL,
      },
      'unlock-account': {
        is: { en: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html' },
        source: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'zoho-ca',
    name: 'Zoho Mail (Canada)',
    domains: { is: ['zohocloud.ca', 'zohomailcloud.ca'], ...ISPDB },
    imap: { is: [{ host: 'imap.zohocloud.ca', port: 993, security: 'tls', username }], ...ISPDB },
    smtp: {
      is: [
        { host: 'smtp.zohocloud.ca', port: 465, security: 'tls', username },
        { host: 'smtp.zohocloud.ca', port: 587, security: 'starttls', username },
      ],
      ...ISPDB,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: {
      is: {
        'imap.zoho.com': 'region',
        'smtp.zoho.com': 'region',
        'imap.zoho.eu': 'region',
        'smtp.zoho.eu': 'region',
        'imap.zoho.in': 'region',
        'smtp.zoho.in': 'region',
        'imap.zoho.com.au': 'region',
        'smtp.zoho.com.au': 'region',
        'imap.zoho.jp': 'region',
        'smtp.zoho.jp': 'region',
        'imappro.zohocloud.ca': 'sibling',
        'smtppro.zohocloud.ca': 'sibling',
      },
      ...ISPDB,
    },
    pages: {
      settings: { is: { en: 'https://www.zoho.com/mail/help/imap-access.html' }, ...ISPDB },
      'switch-on': { is: { en: 'https://www.zoho.com/mail/help/imap-access.html#EnableIMAP' }, ...ISPDB },
      'app-password': {
        is: {
          en: 'https://help.zoho.com/portal/en/kb/bigin/channels/email/articles/generate-an-app-specific-password',
        },
        ...FAIREMAIL,
      },
      'unlock-account': {
        is: { en: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html' },
        source: 'https://www.zoho.com/mail/help/adminconsole/blocked-accounts.html',
        checked: '2026-11-29',
      },
    },
  },
] as const satisfies readonly ProviderFacts[]
