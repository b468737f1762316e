import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { ISPDB, translated } from '../provider-sources.ts'
import { outlook } from './outlook.ts'

const SMTP_AUTH = {
  source:
    'https://techcommunity.microsoft.com/t5/exchange-team-blog/exchange-online-to-retire-basic-auth-for-client-submission-smtp/ba-p/4114750',
  checked: '2026-11-28',
}
const OLD_TLS = {
  source: 'https://techcommunity.microsoft.com/t5/exchange-team-blog/ba-p/4515201',
  checked: '2026-11-28',
}

/** Exchange Online, for the domains of others. SMTP takes a password only where an administrator allows it. */
export const microsoft365 = {
  id: 'microsoft-365',
  name: 'Microsoft 365',
  domains: { is: ['office365.com', 'onmicrosoft.com'], ...ISPDB },
  mx: { is: ['mail.protection.outlook.com'], ...ISPDB },
  imap: { is: [at('outlook.office365.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.office365.com', 587, 'starttls', ADDRESS)], ...ISPDB },
  login: { is: 'oauth', ...ISPDB },
  smtpLogin: { is: 'password', ...SMTP_AUTH },
  otherHosts: { is: { 'smtp-mail.outlook.com': 'sibling' }, ...ISPDB },
  oauth: outlook.oauth,
  pages: {
    'switch-on': {
      is: translated(
        'https://learn.microsoft.com/{locale}/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      ),
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      checked: '2026-11-22',
    },
    oauth: outlook.pages.oauth,
    'unblock-server': {
      is: { en: 'https://sender.office.com/' },
      source:
        'https://learn.microsoft.com/en-us/defender-office-365/external-senders-use-the-delist-portal-to-unblock-yourself',
      checked: '2026-11-29',
    },
  },
  changes: [
    { is: { from: '2026-12-31', protocol: 'smtp', kind: 'password-off' }, ...SMTP_AUTH },
    { is: { from: '2026-07-01', protocol: 'imap', kind: 'old-tls-off' }, ...OLD_TLS },
  ],
} satisfies ProviderFacts
