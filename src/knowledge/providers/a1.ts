import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, ISPDB } from '../provider-sources.ts'

/** A1 Telekom Austria. */
export const a1 = {
  id: 'a1',
  name: 'A1',
  domains: { is: ['a1.net', 'aon.at'], ...ISPDB },
  imap: { is: [at('securemail.a1.net', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('securemail.a1.net', 587, 'starttls', ADDRESS)], ...ISPDB },
  pages: {
    settings: {
      is: {
        de: 'https://www.a1.net/hilfe-kontakt/article/Vertrag-Services/E-Mail/E-Mail-einrichten/Wie-lauten-die-Servereinstellungen-f%C3%BCr-meine-A1-E-Mail-Adresse-/500000000007404/500000000027481',
      },
      ...FAIREMAIL,
    },
    'unlock-account': {
      is: {
        de: 'https://www.a1.net/hilfe-kontakt/article/Vertrag-Services/E-Mail/E-Mail-Sicherheit/Mein-E-Mail-Postfach-wurde-missbr%C3%A4uchlich-verwendet-und-ist-jetzt-gesperrt-was-kann-ich-tun-/500000000007408/500000000038946',
      },
      source:
        'https://www.a1.net/hilfe-kontakt/article/Vertrag-Services/E-Mail/E-Mail-Sicherheit/Mein-E-Mail-Postfach-wurde-missbr%C3%A4uchlich-verwendet-und-ist-jetzt-gesperrt-was-kann-ich-tun-/500000000007408/500000000038946',
      checked: '2026-11-29',
    },
  },
} satisfies ProviderFacts
