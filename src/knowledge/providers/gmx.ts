import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, FIELD_MANUAL, ISPDB, list, ownPage, SMTP_CODES } from '../provider-sources.ts'

const TWO_STEP = {
  source: 'https://hilfe.gmx.net/sicherheit/2fa/anwendungsspezifisches-passwort.html',
  checked: '2026-11-29',
}

/** GMX of Germany, Austria and Switzerland; and the international one, which has servers of its own. */
export const gmx = [
  {
    id: 'gmx',
    name: 'GMX',
    domains: {
      is: list('gmx.net gmx.de gmx.at gmx.ch gmx.eu gmx.biz gmx.org gmx.info mein.gmx mail.gmx email.gmx'),
      ...ISPDB,
    },
    imap: { is: [at('imap.gmx.net', 993, 'tls', ADDRESS), at('imap.gmx.net', 143, 'starttls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('mail.gmx.net', 465, 'tls', ADDRESS), at('mail.gmx.net', 587, 'starttls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password-with-two-step', ...TWO_STEP },
    imapSwitch: { is: 'user', ...ISPDB },
    otherHosts: { is: { 'imap.gmx.com': 'sibling', 'mail.gmx.com': 'sibling' }, ...ISPDB },
    pages: {
      settings: { is: { de: 'https://hilfe.gmx.net/pop-imap/imap/imap-serverdaten.html' }, ...ISPDB },
      'switch-on': { is: { de: 'https://hilfe.gmx.net/pop-imap/einschalten.html' }, ...ISPDB },
      'app-password': { is: { de: TWO_STEP.source }, ...TWO_STEP },
      'unblock-server': { is: { en: 'https://postmaster.gmx.net/en/contact' }, ...FIELD_MANUAL },
      'unblock-address': ownPage('de', 'https://hilfe.gmx.net/account/gesperrt.html', '2026-11-29'),
      'unlock-account': ownPage('de', 'https://hilfe.gmx.net/account/gesperrt.html', '2026-11-29'),
    },
  },
  {
    id: 'gmx-com',
    name: 'GMX.com',
    domains: {
      is: list(`gmx.com gmx.tm gmx.us gmx.co.uk gmx.es gmx.fr gmx.ca gmx.cn gmx.co.in gmx.com.br gmx.com.my gmx.hk gmx.ie
        gmx.ph gmx.pt gmx.ru gmx.se gmx.sg gmx.tw gmx.com.tr gmx.it gmx.li`),
      ...ISPDB,
    },
    imap: { is: [at('imap.gmx.com', 993, 'tls', ADDRESS), at('imap.gmx.com', 143, 'starttls', ADDRESS)], ...ISPDB },
    smtp: { is: [at('mail.gmx.com', 465, 'tls', ADDRESS), at('mail.gmx.com', 587, 'starttls', ADDRESS)], ...ISPDB },
    login: { is: 'app-password-with-two-step', source: 'https://www.gmx.com/security/2fa/', checked: '2026-11-29' },
    imapSwitch: { is: 'user', ...FAIREMAIL },
    otherHosts: { is: { 'imap.gmx.net': 'sibling', 'mail.gmx.net': 'sibling' }, ...ISPDB },
    pages: {
      settings: { is: { en: 'https://support.gmx.com/pop-imap/imap/server.html' }, ...FAIREMAIL },
      'switch-on': { is: { en: 'https://support.gmx.com/pop-imap/toggle.html' }, ...FAIREMAIL },
      'app-password': {
        is: { en: 'https://support.gmx.com/security/2fa/application-specific-passwords.html' },
        ...FAIREMAIL,
      },
      'unblock-server': { is: { en: 'https://postmaster.gmx.com/en/contact' }, ...SMTP_CODES },
    },
  },
] satisfies readonly ProviderFacts[]
