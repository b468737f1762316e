import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

const IMAP_ACCESS = { source: 'https://www.zoho.com/mail/help/imap-access.html', checked: '2026-11-29' }
/** It shows the hosts of one's own data centre alone; the others are as customers' zones have them. */
const EXCHANGERS = {
  source: 'https://www.zoho.com/mail/help/adminconsole/configure-email-delivery.html',
  checked: '2026-11-29',
}

const username = '%EMAILADDRESS%'

/** Zoho for the domains of others, one a data centre. */
export const zohoBusiness = [
  {
    id: 'zoho-business',
    name: 'Zoho Mail for organizations',
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: ['zoho.com'], ...EXCHANGERS },
    imap: { is: [{ host: 'imappro.zoho.com', port: 993, security: 'tls', username }], ...IMAP_ACCESS },
    smtp: {
      is: [
        { host: 'smtppro.zoho.com', port: 465, security: 'tls', username },
        { host: 'smtppro.zoho.com', port: 587, security: 'starttls', username },
      ],
      ...IMAP_ACCESS,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: {
      is: {
        'imappro.zoho.eu': 'region',
        'smtppro.zoho.eu': 'region',
        'imappro.zoho.in': 'region',
        'smtppro.zoho.in': 'region',
        'imappro.zoho.com.au': 'region',
        'smtppro.zoho.com.au': 'region',
        'imappro.zoho.jp': 'region',
        'smtppro.zoho.jp': 'region',
        'imappro.zohocloud.ca': 'region',
        'smtppro.zohocloud.ca': 'region',
        'imap.zoho.com': 'sibling',
        'smtp.zoho.com': 'sibling',
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
    id: 'zoho-business-eu',
    name: 'Zoho Mail for organizations (Europe)',
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: ['zoho.eu'], ...EXCHANGERS },
    imap: { is: [{ host: 'imappro.zoho.eu', port: 993, security: 'tls', username }], ...IMAP_ACCESS },
    smtp: {
      is: [
        { host: 'smtppro.zoho.eu', port: 465, security: 'tls', username },
        { host: 'smtppro.zoho.eu', port: 587, security: 'starttls', username },
      ],
      ...IMAP_ACCESS,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: {
      is: {
        'imappro.zoho.com': 'region',
        'smtppro.zoho.com': 'region',
        'imappro.zoho.in': 'region',
        'smtppro.zoho.in': 'region',
        'imappro.zoho.com.au': 'region',
        'smtppro.zoho.com.au': 'region',
        'imappro.zoho.jp': 'region',
        'smtppro.zoho.jp': 'region',
        'imappro.zohocloud.ca': 'region',
        'smtppro.zohocloud.ca': 'region',
        'imap.zoho.eu': 'sibling',
        'smtp.zoho.eu': 'sibling',
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
    id: 'zoho-business-in',
    name: 'Zoho Mail for organizations (India)',
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: ['zoho.in'], ...EXCHANGERS },
    imap: { is: [{ host: 'imappro.zoho.in', port: 993, security: 'tls', username }], ...IMAP_ACCESS },
    smtp: {
      is: [
        { host: 'smtppro.zoho.in', port: 465, security: 'tls', username },
        { host: 'smtppro.zoho.in', port: 587, security: 'starttls', username },
      ],
      ...IMAP_ACCESS,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: {
      is: {
        'imappro.zoho.com': 'region',
        'smtppro.zoho.com': 'region',
        'imappro.zoho.eu': 'region',
        'smtppro.zoho.eu': 'region',
        'imappro.zoho.com.au': 'region',
        'smtppro.zoho.com.au': 'region',
        'imappro.zoho.jp': 'region',
        'smtppro.zoho.jp': 'region',
        'imappro.zohocloud.ca': 'region',
        'smtppro.zohocloud.ca': 'region',
        'imap.zoho.in': 'sibling',
        'smtp.zoho.in': 'sibling',
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
    id: 'zoho-business-au',
    name: 'Zoho Mail for organizations (Australia)',
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: ['zoho.com.au'], ...EXCHANGERS },
    imap: { is: [{ host: 'imappro.zoho.com.au', port: 993, security: 'tls', username }], ...IMAP_ACCESS },
    smtp: {
      is: [
        { host: 'smtppro.zoho.com.au', port: 465, security: 'tls', username },
        { host: 'smtppro.zoho.com.au', port: 587, security: 'starttls', username },
      ],
      ...IMAP_ACCESS,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: {
      is: {
        'imappro.zoho.com': 'region',
        'smtppro.zoho.com': 'region',
        'imappro.zoho.eu': 'region',
        'smtppro.zoho.eu': 'region',
        'imappro.zoho.in': 'region',
        'smtppro.zoho.in': 'region',
        'imappro.zoho.jp': 'region',
        'smtppro.zoho.jp': 'region',
        'imappro.zohocloud.ca': 'region',
        'smtppro.zohocloud.ca': 'region',
        'imap.zoho.com.au': 'sibling',
        'smtp.zoho.com.au': 'sibling',
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
    id: 'zoho-business-jp',
    name: 'Zoho Mail for organizations (Japan)',
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: ['zoho.jp'], ...EXCHANGERS },
    imap: { is: [{ host: 'imappro.zoho.jp', port: 993, security: 'tls', username }], ...IMAP_ACCESS },
    smtp: {
      is: [
        { host: 'smtppro.zoho.jp', port: 465, security: 'tls', username },
        { host: 'smtppro.zoho.jp', port: 587, security: 'starttls', username },
      ],
      ...IMAP_ACCESS,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: {
      is: {
        'imappro.zoho.com': 'region',
        'smtppro.zoho.com': 'region',
        'imappro.zoho.eu': 'region',
        'smtppro.zoho.eu': 'region',
        'imappro.zoho.in': 'region',
        'smtppro.zoho.in': 'region',
        'imappro.zoho.com.au': 'region',
        'smtppro.zoho.com.au': 'region',
        'imappro.zohocloud.ca': 'region',
        'smtppro.zohocloud.ca': 'region',
        'imap.zoho.jp': 'sibling',
        'smtp.zoho.jp': 'sibling',
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
    id: 'zoho-business-ca',
    name: 'Zoho Mail for organizations (Canada)',
    domains: { is: [], ...IMAP_ACCESS },
    mx: { is: ['zohocloud.ca'], ...EXCHANGERS },
    imap: { is: [{ host: 'imappro.zohocloud.ca', port: 993, security: 'tls', username }], ...IMAP_ACCESS },
    smtp: {
      is: [
        { host: 'smtppro.zohocloud.ca', port: 465, security: 'tls', username },
        { host: 'smtppro.zohocloud.ca', port: 587, security: 'starttls', username },
      ],
      ...IMAP_ACCESS,
    },
    login: { is: 'app-password-with-two-step', ...IMAP_ACCESS },
    imapSwitch: { is: 'user', ...IMAP_ACCESS },
    otherHosts: {
      is: {
        'imappro.zoho.com': 'region',
        'smtppro.zoho.com': 'region',
        'imappro.zoho.eu': 'region',
        'smtppro.zoho.eu': 'region',
        'imappro.zoho.in': 'region',
        'smtppro.zoho.in': 'region',
        'imappro.zoho.com.au': 'region',
        'smtppro.zoho.com.au': 'region',
        'imappro.zoho.jp': 'region',
        'smtppro.zoho.jp': 'region',
        'imap.zohocloud.ca': 'sibling',
        'smtp.zohocloud.ca': 'sibling',
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
