import type { Sentences } from '../sentences.ts'

/** The words of the command line beside those of a report. */
export const TERMINAL = {
  password: 'Hasło',
  paste: [
    'Wklej to, co masz: dziennik, błąd, wiadomość zwrotną o niedostarczeniu, odpowiedź serwera.',
    'Zakończ klawiszami Enter i Ctrl-D (w systemie Windows: Enter, Ctrl-Z, Enter).',
  ],
  readAsFile: '{file}: odczytano jako plik',
  unread:
    '{file}: {count, plural, one {nie udało się odczytać wiersza {numbers}} few {nie udało się odczytać wierszy {numbers}} many {nie udało się odczytać wierszy {numbers}} other {nie udało się odczytać wierszy {numbers}}}',
  waitsForMessage: 'oczekiwanie na wiadomość testową',
  waitsForImap: 'oczekiwanie na logowanie IMAP',
  seconds: '{seconds} s',
  noCertificate: 'żaden serwer nie przysłał certyfikatu: pliku nie zapisano',
  bulk: {
    progress:
      'gotowe: {done, number}[ z {total, number}][, {rate} na sekundę][, zostało {left}][; {causes}][; spowolnione: {servers}]',
    stay: '{count, plural, one {Jedna skrzynka została sprawdzona wcześniej i nie jest sprawdzana} few {{count, number} skrzynki zostały sprawdzone wcześniej i nie są sprawdzane} many {{count, number} skrzynek zostało sprawdzonych wcześniej i nie jest sprawdzanych} other {{count, number} skrzynki zostało sprawdzonych wcześniej i nie jest sprawdzanych}} ponownie.',
    kept: 'Wcześniejsze raporty są zachowane w {file}.',
    finishing: 'Nie zaczyna się żadne nowe sprawdzanie, a trwające są kończone. Ponowne Ctrl-C kończy natychmiast.',
    goOn: 'Przerwano: to samo polecenie[ bez {option}] kontynuuje z resztą.',
    run: 'przebieg {run, number}',
    unchanged: 'nic się nie zmieniło',
    next: 'następny przebieg zaczyna się o {time}',
  },
  talk: {
    help: '{command} wypisuje polecenia tej konsoli i to, co zastępuje sekrety',
    clear: 'nic nie jest jeszcze szyfrowane: STARTTLS lub {command} rozpoczyna TLS',
    saved: 'zapisano: {file}',
    kept: {
      over: 'nie wysłano: połączenie jest zakończone',
      'line-end': 'nie wysłano: koniec wiersza wewnątrz wiersza',
      unencrypted:
        'nie wysłano: połączenie nie jest szyfrowane. STARTTLS lub {command} rozpoczyna TLS; {option} wysyła sekrety jawnym tekstem.',
      untrusted: 'nie wysłano: certyfikat serwera nie jest zaufany. {option} mimo to wysyła sekrety.',
      'sent-before':
        'nie wysłano: ten sekret wysłano już wcześniej, a serwery blokują konta po kilku odmowach. {option} wysyła go ponownie.',
      'no-password': 'nie wysłano: nie ma hasła. Podaje je {option}.',
      'no-token': 'nie wysłano: nie ma tokenu dostępu. Podaje go {option}.',
      'no-username': 'nie wysłano: nie ma nazwy użytkownika. Podaje ją {option}.',
      'not-quotable':
        'nie wysłano: to hasło nie mieści się w żadnym ciągu w cudzysłowie protokołu IMAP. Może je wysłać AUTHENTICATE PLAIN.',
    },
  },
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
    fixBy: 'kto naprawia',
    retry: 'ponowienie',
    meaning: 'znaczenie',
    field: 'pole',
    heading: 'kategoria',
    refines: 'uściśla',
    turn: '{turn} (kto naprawia: {fixBy}, ponowienie: {retry})',
    unfound: 'nie wiadomo: żadna reguła jeszcze go nie rozpoznaje',
  },
} as const satisfies Sentences['terminal']
