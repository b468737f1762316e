import { at, LOCAL_PART } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, FAIREMAIL, ISPDB, list, ownPage, SMTP_CODES } from '../provider-sources.ts'

/** WEB.DE of 1&1, a sister of GMX. */
export const webDe = {
  id: 'web-de',
  name: 'WEB.DE',
  domains: {
    is: list(`web.de email.de flirt.ms hallo.ms kuss.ms love.ms magic.ms singles.ms cool.ms kanzler.ms okay.ms party.ms pop.ms
      stars.ms techno.ms clever.ms deutschland.ms genial.ms ich.ms online.ms smart.ms wichtig.ms action.ms fussball.ms
      joker.ms planet.ms power.ms`),
    ...DELTA_CHAT,
  },
  imap: { is: [at('imap.web.de', 993, 'tls', LOCAL_PART), at('imap.web.de', 143, 'starttls', LOCAL_PART)], ...ISPDB },
  smtp: { is: [at('smtp.web.de', 465, 'tls', LOCAL_PART), at('smtp.web.de', 587, 'starttls', LOCAL_PART)], ...ISPDB },
  login: { is: 'app-password-with-two-step', ...FAIREMAIL },
  imapSwitch: { is: 'user', ...ISPDB },
  pages: {
    settings: { is: { de: 'https://hilfe.web.de/pop-imap/imap/imap-serverdaten.html' }, ...ISPDB },
    'switch-on': { is: { de: 'https://hilfe.web.de/pop-imap/einschalten.html' }, ...ISPDB },
    'app-password': {
      is: { de: 'https://hilfe.web.de/sicherheit/2fa/anwendungsspezifisches-passwort.html' },
      ...FAIREMAIL,
    },
    'unblock-server': { is: { en: 'https://postmaster.web.de/en/contact' }, ...SMTP_CODES },
    'unblock-address': ownPage('de', 'https://hilfe.web.de/account/gesperrt.html', '2026-11-29'),
    'unlock-account': ownPage('de', 'https://hilfe.web.de/account/gesperrt.html', '2026-11-29'),
  },
} satisfies ProviderFacts
