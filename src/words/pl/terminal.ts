import type { Sentences } from '../sentences.ts'

/** The words of the command line beside those of a report. */
export const TERMINAL = {
  password: 'Hasło',
  paste: [
    'Wklej to, co masz: log, błąd, wiadomość zwrotną o niedostarczeniu, odpowiedź serwera.',
    'Zakończ klawiszami Enter i Ctrl-D (w systemie Windows: Enter, Ctrl-Z, Enter).',
  ],
  readAsFile: '{file}: odczytano jako plik',
  unread:
    '{file}: {count, plural, one {nie udało się odczytać wiersza {numbers}} few {nie udało się odczytać wierszy {numbers}} many {nie udało się odczytać wierszy {numbers}} other {nie udało się odczytać wierszy {numbers}}}',
  waitsForMessage: 'oczekiwanie na nadejście wiadomości testowej',
  waitsForImap: 'oczekiwanie na logowanie IMAP',
  seconds: '{seconds} s',
  noCertificate: 'żaden serwer nie przysłał certyfikatu: pliku nie zapisano',
  demo: {
    good: 'sprawna skrzynka',
    certificate: 'certyfikat, któremu nikt nie powinien ufać',
    'app-password': 'konto, które wymaga hasła aplikacji',
    connections: 'zbyt wiele połączeń',
    password: 'zwykłe błędne hasło',
  },
  codes: {
    area: 'obszar',
    code: 'kod',
    fixBy: 'kto działa',
    retry: 'ponowienie',
    meaning: 'znaczenie',
    field: 'pole',
    heading: 'nagłówek',
    refines: 'uściśla',
    turn: '{turn} (kto działa: {fixBy}, ponowienie: {retry})',
    unfound: 'nie wiadomo: żadna reguła jeszcze go nie rozpoznaje',
  },
} as const satisfies Sentences['terminal']
