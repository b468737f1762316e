import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL_FAQ, NODEMAILER, ownPage } from '../provider-sources.ts'

/** Proton encrypts on the user's machine: IMAP and SMTP are spoken by Bridge there. SMTP with a token is for domains of businesses. */
export const proton = [
  {
    id: 'proton',
    name: 'Proton Mail',
    domains: { is: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'], ...NODEMAILER },
    imap: { is: [], ...FAIREMAIL_FAQ },
    smtp: { is: [], ...DELTA_CHAT },
    bridge: { is: 'Proton Mail Bridge', ...DELTA_CHAT },
    pages: { settings: { is: { en: 'https://proton.me/mail/bridge' }, ...DELTA_CHAT } },
  },
  {
    id: 'proton-business',
    name: 'Proton Mail for business',
    domains: { is: [], ...NODEMAILER },
    mx: {
      is: ['protonmail.ch'],
      source: 'https://proton.me/support/custom-domain',
      checked: '2026-11-29',
    },
    imap: { is: [], ...FAIREMAIL_FAQ },
    smtp: { is: [at('smtp.protonmail.ch', 587, 'starttls', ADDRESS)], ...NODEMAILER },
    smtpLogin: { is: 'app-password', source: 'https://proton.me/support/smtp-submission', checked: '2026-11-29' },
    bridge: { is: 'Proton Mail Bridge', ...DELTA_CHAT },
    pages: {
      settings: { is: { en: 'https://proton.me/mail/bridge' }, ...DELTA_CHAT },
      'app-password': ownPage('en', 'https://proton.me/support/smtp-submission', '2026-11-29'),
    },
  },
] as const satisfies readonly ProviderFacts[]
