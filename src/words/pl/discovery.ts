import type { SentenceTable } from '../table.ts'

/** The words about settings that were found from an address. */
export const DISCOVERY = {
  sources: {
    'provider-table': 'dane o dostawcy',
    mx: 'dane o dostawcy z rekordów MX',
    pacc: 'PACC',
    autoconfig: 'serwer autoconfig',
    'autoconfig-well-known': 'autoconfig (.well-known)',
    srv: 'DNS SRV',
    ispdb: 'ISPDB',
    autodiscover: 'Autodiscover',
    'usual-names': 'zwykłe nazwy',
  },
  outcomes: {
    found: 'znaleziono',
    nothing: 'nic',
    failed: 'błąd',
    late: 'za późno',
    forbidden: 'zabronione',
    off: 'nie pytano',
  },
  notices: {
    'app-password': 'Dostawca przyjmuje hasło do aplikacji zamiast hasła do konta.',
    'app-password-with-two-step':
      'Po włączeniu weryfikacji dwuetapowej dostawca przyjmuje hasło do aplikacji zamiast hasła do konta.',
    'oauth-only': 'Dostawca nie przyjmuje haseł[ dla {protocol}]: program musi logować się przez OAuth.',
    'no-imap': 'Dostawca nie ma serwera IMAP dla tego adresu.',
    'no-smtp': 'Dostawca nie ma serwera SMTP dla tego adresu.',
    bridge: 'Programy pocztowe łączą się z dostawcą tylko przez program na Twoim komputerze[: {program}].',
    'imap-switch': 'IMAP jest wyłączony, dopóki nie zostanie włączony[ ({by})].',
    'password-off-from': 'Hasła przestaną działać[ dla {protocol}] od dnia {from, date}.',
    'srv-none': 'Domena podaje w DNS, że nie ma serwera {protocol}.',
    'srv-elsewhere':
      'Tylko DNS wskazuje serwer {host}, który jest poza domeną adresu. Odpowiedź nie jest podpisana, więc hasło nie jest tam wysyłane bez pytania.',
  },
  switchedBy: { user: 'przez użytkownika', admin: 'przez administratora', 'paid-plan': 'w płatnym planie' },
  about: { host: 'serwer', port: 'port', security: 'szyfrowanie', username: 'nazwa użytkownika', auth: 'logowanie' },
  logins: {
    password: 'hasło',
    'encrypted-password': 'hasło, nigdy jawnym tekstem',
    oauth2: 'OAuth',
    'client-certificate': 'certyfikat klienta',
    kerberos: 'Kerberos',
    none: 'brak',
  },
  appPasswords: {
    'app-password': 'hasło do aplikacji',
    'app-password-with-two-step': 'hasło, a z weryfikacją dwuetapową hasło do aplikacji',
  },
  found: '{protocol} {address}, {security} ({sources})[. Opublikowano też: {others}]',
  guessed: '{protocol} {address}, {security}: żadne źródło nie wskazuje serwera, więc to zwykła nazwa',
  absent: 'brak serwera {protocol}: z niczym się nie łączono',
  other: '{address}, {security} ({sources})',
  disagreement: '{protocol}, {about}[ ({at})]: {values}',
  value: '{value} ({sources})',
  oauth:
    'wystawca {issuer}[, punkt autoryzacji {authorizationEndpoint}][, punkt tokenów {tokenEndpoint}][, zakresy {scopes}]',
  none: 'nie znaleziono serwera',
  unsigned: 'bez podpisu',
  verified: 'odpowiada, certyfikat zaufany, mechanizmy: {mechanisms}',
  verifiedInClear: 'odpowiada bez szyfrowania, mechanizmy: {mechanisms}',
  noLogin: 'odpowiada, certyfikat zaufany, nie oferuje logowania',
  otherName: 'Rekord DNS SRV wskazuje serwer {host}, a jego certyfikat jest dla: {names}.',
  confirm:
    'Tylko DNS wskazuje serwer {host}, który jest poza domeną adresu. Wpisz hasło tylko wtedy, gdy to serwer Twojego dostawcy.',
  labels: {
    from: 'źródło',
    username: 'nazwa użytkownika',
    login: 'logowanie',
    differs: 'różnica',
    settings: 'Skąd pochodzą serwery',
  },
} as const satisfies SentenceTable['discovery']
