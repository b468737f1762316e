import type { AreaSentences } from '../table.ts'

/** Causes that can occur at every stage. */
export const ANY = {
  codes: {
    'deadline-exceeded': {
      title: 'przekroczono limit czasu',
      cause: 'Test nie zakończył się w czasie, który wyznaczył mu program.',
      help: [
        'Zwiększ limit czasu testu (`deadlineMs`) albo pozostaw wartość domyślną.',
        'Sprawdź w zapisie połączenia, na co test czekał: powodem może być wolny serwer.',
      ],
      settledBy: 'Aby to potwierdzić, uruchom ten sam test z dłuższym limitem czasu.',
    },
    cancelled: {
      title: 'test anulowano przed końcem',
      cause: 'Program, który wykonywał ten test, zatrzymał go przed końcem.',
      help: ['Pozwól testowi dobiec do końca i przerywaj go (signal) tylko wtedy, gdy nikt już nie czeka na wynik.'],
      settledBy: 'Aby to potwierdzić, pozwól testowi dobiec do końca.',
    },
    unknown: {
      title: 'przyczyna niepowodzenia nie jest znana',
      cause: 'W komunikacji z serwerem {protocol} coś się nie powiodło i nie wyjaśnia tego żadna ze znanych przyczyn.',
      help: [
        'Przeczytaj zapis połączenia: pokazuje on, co obie strony wysłały aż do błędu.',
        'Wyślij zapis połączenia autorom mailwhy, po usunięciu z niego nazw poleceniem `mailwhy anonymize`, aby można było dodać regułę.',
      ],
      settledBy: 'Aby to potwierdzić, przejrzyj dziennik serwera {host} z czasu testu.',
    },
  },

  variants: {
    interrupted: {
      title: 'test przerwano przed końcem',
      cause: 'Program otrzymał polecenie zakończenia ({signal}), zanim test się zakończył.',
      help: ['Uruchom test jeszcze raz i pozwól mu dobiec do końca.'],
    },
    'own-lag': {
      title: 'ten program był zbyt zajęty, aby odczytać odpowiedź',
      cause:
        'Proces, który wykonywał ten test, był zablokowany przez {lagSeconds, number} s z {seconds, number} s, przez które czekał na serwer {host}. Możliwe, że serwer odpowiedział.',
      help: [
        'Uruchom test jeszcze raz w procesie, który robi w tym czasie mniej, albo uruchamiaj mniej testów naraz.',
        'Jeśli w tym samym procesie działa serwer testowy, przenieś go do innego: oba dzielą ten sam czas.',
      ],
    },
    'log-ends': {
      title: 'w tym dzienniku nie ma żadnego błędu, ale urywa się za wcześnie',
      cause:
        'Wszystko, co udało się odczytać z tego dziennika, przebiegło dobrze[, aż do {lastCommand}], ale brakuje końca rozmowy z serwerem[, a liczba wierszy, których nie udało się odczytać, to {unread, number}].',
      help: [
        'Podaj dalszą część dziennika, razem z ostatnimi wierszami serwera i błędem, który wypisał program.',
        'Jeśli dziennik nie ma dalszej części, uruchom `mailwhy check` z tymi samymi ustawieniami: pokaże całą rozmowę.',
      ],
    },
    'not-read': {
      title: 'odczytano za mało, aby wskazać przyczynę',
      cause:
        'W odczytanej części nie ma żadnego błędu, ale brakuje końca rozmowy z serwerem[, a liczba wierszy, których nie udało się odczytać, to {unread, number}].',
      help: [
        'Podaj cały dziennik, razem z ostatnimi wierszami serwera i błędem, który wypisał program.',
        'Jeśli dziennika nie da się odczytać, podaj zapis z `mailwhy check` albo to, co wypisuje `curl -v`, `openssl s_client` lub `swaks`.',
      ],
    },
  },
} as const satisfies AreaSentences
