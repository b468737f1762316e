import type { PartialSentences } from '../sentences.ts'

/** Hints before a check: the names of the fields, what is said of a value, and the question after it. */
export const SETTING_HINTS = {
  fields: {
    email: 'adres e-mail',
    username: 'nazwa użytkownika[ ({protocol})]',
    password: 'hasło[ ({protocol})]',
    accessToken: 'token dostępu[ ({protocol})]',
    host: 'serwer {protocol}',
    port: 'port {protocol}',
    to: 'odbiorca wiadomości testowej',
    from: 'nadawca wiadomości testowej',
  },
  slips: {
    'domain-mistyped': 'Domena[ {domain}] wygląda na błędnie wpisaną[ (znana domena: {meant})].',
    'no-domain': 'Brakuje znaku @ i domeny.',
    'no-local-part': 'Brakuje części przed znakiem @.',
    'two-at-signs': 'Znak @ występuje więcej niż raz.',
    'several-addresses': 'Podano kilka adresów, a potrzebny jest jeden.',
    'display-name': 'Obok adresu jest nazwa albo nawias.',
    mailto: 'Wartość zaczyna się od mailto:, a to część odnośnika.',
    'invisible-characters': 'Wartość zawiera niewidoczne znaki, co zdarza się przy wklejaniu.',
    'full-width-characters': 'Wartość zawiera znaki o pełnej szerokości.',
    blanks: 'Wartość zawiera zbędne spacje.',
    'stray-punctuation': 'Wartość zawiera zbędne znaki interpunkcyjne.',
    'url-for-host': 'To jest odnośnik. Potrzebna jest tylko nazwa serwera.',
    'path-in-host': 'Po nazwie serwera jest coś, co do niej nie należy, na przykład ścieżka.',
    'user-in-host': 'Przed nazwą serwera jest nazwa użytkownika albo hasło.',
    'address-for-host': 'To jest adres e-mail. Potrzebna jest nazwa serwera.',
    'port-in-host': 'Port[ {port}] podano w polu serwera. Port ma własne pole.',
    'port-given-twice': 'Podano port {port}, a razem z nazwą serwera port {otherPort}.',
    'imap-host-for-smtp':
      'To jest nazwa serwera poczty przychodzącej[ ({providerName})], a to ustawienie dotyczy poczty wychodzącej.',
    'smtp-host-for-imap':
      'To jest nazwa serwera poczty wychodzącej[ ({providerName})], a to ustawienie dotyczy poczty przychodzącej.',
    'port-of-other-mode': 'Na porcie {port} zwykle działa {usual}. W ustawieniach jest: {security}.',
    'port-of-other-protocol': 'Port {port} to zwykle port protokołu {other}.',
    'port-is-text': 'Wartość jest tekstem, a potrzebna jest liczba.',
    'password-blank-at-end':
      'Zaczyna się lub kończy spacją albo niewidocznym znakiem, co zdarza się przy wklejaniu. Zostanie użyte bez zmian.',
    'password-line-end': 'Zaczyna się lub kończy znakiem nowego wiersza, co zdarza się przy wklejaniu.',
    'app-password-blanks':
      'Wygląda jak hasło aplikacji ({providerName}) ze spacjami, które ułatwiają czytanie. Zostanie użyte bez zmian.',
    'app-password-blanks-left-out':
      'Wygląda jak hasło aplikacji ({providerName}) ze spacjami, które ułatwiają czytanie. Według dostawcy ({providerName}) można je pominąć. Zostanie wysłane bez nich.',
    'token-blanks':
      'Zawiera spację albo znak nowego wiersza, czego nie ma żaden token dostępu. Słowo Bearer do niego nie należy.',
  },
  didYouMean: 'Czy chodzi o {suggestion}?',
} as const satisfies PartialSentences['settingHints']
