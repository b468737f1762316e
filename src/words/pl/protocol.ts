import type { AreaSentences } from '../table.ts'

/** Servers that answer in another protocol, wrongly, not now or not so often. */
export const PROTOCOL = {
  codes: {
    'wrong-service': {
      title: 'na tym porcie odpowiada inna usługa',
      cause: 'Serwer {host}[ na porcie {port}] odpowiada jako {service}, a nie jako {protocol}.',
      help: [
        'Zmień port: dla IMAP używa się zwykle 993 lub 143, a dla SMTP 465 lub 587.',
        'Sprawdź, czy {host} to nazwa serwera {protocol}, którą podaje dostawca poczty.',
      ],
      settledBy:
        'Aby to potwierdzić, odczytaj z innej sieci pierwszy wiersz, który wysyła serwer {host}[ na porcie {port}].',
    },
    'protocol-violation': {
      title: 'odpowiedź serwera jest nieprawidłowa',
      cause:
        'Odpowiedź serwera {host}[ na porcie {port}][ na logowanie mechanizmem {mechanism}] jest niezgodna z protokołem {protocol}.',
      help: [
        'Porównaj {host}[ i port {port}] z danymi, które dostawca poczty podaje dla {protocol}.',
        'Pokaż nieprawidłowy wiersz administratorowi poczty.',
        'Sprawdź, czy program antywirusowy, serwer proxy lub zapora sieciowa nie zmienia po drodze połączeń pocztowych.',
      ],
      settledBy:
        'Aby to potwierdzić, połącz się z innej sieci, w której nic po tej stronie nie może zmienić odpowiedzi.',
    },
    'server-unavailable': {
      title: 'serwer jest chwilowo niedostępny',
      cause: 'Serwer {protocol} zgłasza awarię, prace konserwacyjne lub błąd wewnętrzny.',
      help: [
        'Odczekaj i połącz się później z tymi samymi ustawieniami.',
        'Jeśli to trwa dłużej, sprawdź stronę ze stanem usług dostawcy i wyślij mu odpowiedź serwera.',
      ],
      settledBy:
        'Aby to potwierdzić, sprawdź stronę ze stanem usług dostawcy albo połącz się ponownie za kilka godzin.',
    },
    'too-many-connections': {
      title: 'zbyt wiele równoczesnych połączeń',
      cause: 'Serwer {protocol} naliczył zbyt wiele połączeń: z tym kontem, z tego adresu IP albo łącznie.',
      help: [
        'Zamknij inne programy pocztowe i urządzenia połączone z tym kontem, a potem odczekaj kilka minut.',
        'Jeśli z tej skrzynki korzystają inne usługi, odłącz te, które nie są już potrzebne.',
        {
          unless: ['connectionLimit'],
          text: 'Zapytaj dostawcę, ile równoczesnych połączeń może mieć jedno konto, i poproś o wyższy limit.',
        },
      ],
      settledBy: 'Aby to potwierdzić, zamknij wszystkie inne programy, które używają tego konta, i połącz się raz.',
    },
    'rate-limited': {
      title: 'zbyt wiele żądań w zbyt krótkim czasie',
      cause:
        'Serwer {protocol} naliczył w krótkim czasie zbyt wiele logowań, poleceń lub bajtów i na razie odrzuca następne.',
      help: [
        'Odczekaj przed następnym połączeniem, a po każdej kolejnej takiej odmowie czekaj dłużej.',
        'Zatrzymaj na ten czas inne programy i urządzenia, które logują się na to konto.',
      ],
      settledBy: 'Aby to potwierdzić, spróbuj jeden raz po kilku godzinach przerwy.',
    },
  },

  variants: {
    'client-not-understood': {
      title: 'serwer nie przyjmuje tego, co wysłał program',
      cause:
        'Serwer {host} odpowiedział[ na porcie {port}], że nie rozumie tego, co otrzymał, albo nie spodziewał się tego teraz.',
      help: [
        'Sprawdź, czy system równoważenia obciążenia, serwer proxy, program antywirusowy lub zapora nie zmienia po drodze połączeń poczty albo nie wysyła przed nimi nagłówka.',
        'Pokaż odpowiedź serwera i zapis połączenia administratorowi poczty.',
      ],
    },
    'filter-down': {
      title: 'filtr poczty na serwerze nie działa',
      cause:
        'Serwer {protocol} na razie odrzuca pocztę, w słowach, których Postfix używa, gdy zawiedzie filtr, o który pyta (milter). Ustawienia skrzynki są w porządku.',
      help: [
        'Połącz się ponownie później, z tymi samymi ustawieniami.',
        'Zgłoś administratorowi poczty, że filtr serwera {host} nie działa, i przekaż mu odpowiedź serwera.',
      ],
    },
    'initial-response-refused': {
      title: 'serwer nie rozumie logowania w jednym wierszu',
      cause:
        'Serwer {host} oferuje SASL-IR, a na logowanie, które z tego korzysta, odpowiada BAD. Tak działa Coremail (126.com, 163.com). O haśle nic nie wiadomo.',
      help: [
        'Spraw, aby program wysyłał AUTHENTICATE bez odpowiedzi początkowej, a dane logowania dopiero na prośbę serwera.',
        'Możesz też użyć w programie polecenia LOGIN.',
      ],
    },
    'proxy-header-expected': {
      title: 'port jest dla systemu równoważenia obciążenia',
      cause:
        'Serwer {host}[ na porcie {port}] oczekuje najpierw nagłówka protokołu PROXY, który wysyła tylko system równoważenia obciążenia.',
      help: [
        'Poproś administratora poczty, aby kierował programy do tego systemu albo wyłączył protokół PROXY[ na porcie {port}].',
      ],
    },
    'requiretls-not-offered': {
      title: 'wiadomość wymaga TLS na całej drodze, czego serwer nie oferuje',
      cause: 'Program wysłał w MAIL opcję REQUIRETLS (RFC 8689), a serwer {host} nie oferuje tego rozszerzenia.',
      help: [
        'Wyślij wiadomość bez REQUIRETLS, jeśli jej droga nie musi być w całości szyfrowana.',
        'Zapytaj dostawcę poczty o serwer, który oferuje REQUIRETLS.',
      ],
    },
    'servers-swapped': {
      title: 'serwery IMAP i SMTP są zamienione miejscami',
      cause:
        'Serwer {host}[ na porcie {port}] odpowiada jako {service}, a drugi serwer jako {protocol}: każdy z nich wpisano w miejsce drugiego.',
      help: ['Zamień je: nazwę i port serwera IMAP wpisz przy SMTP, a nazwę i port serwera SMTP przy IMAP.'],
    },
    'server-misconfigured': {
      title: 'serwer ma błąd w konfiguracji',
      cause: 'Serwer {protocol} zgłasza błąd we własnej konfiguracji.',
      help: [
        'Wyślij odpowiedź serwera administratorowi poczty: w ustawieniach skrzynki nie widać na razie żadnego błędu.',
        'Połącz się później z tymi samymi ustawieniami.',
      ],
    },
    'connections-at-once-or-in-a-time': {
      title: 'zbyt wiele połączeń naraz lub w krótkim czasie',
      cause:
        'Serwer {protocol} naliczył zbyt wiele połączeń. Jego odpowiedź może oznaczać limit równoczesnych połączeń albo limit połączeń w danym czasie.',
      first: ['Przed następnym połączeniem odczekaj kilka minut: limit połączeń w danym czasie mija sam.'],
    },
    'hello-name': {
      title: 'serwer odrzuca nazwę, którą ten program podaje w EHLO',
      cause: 'Serwer {protocol} odrzuca nazwę, którą ten program podaje w EHLO[: {ehloName}].',
      help: [
        'Ustaw w opcji `ehloName` nazwę komputera, który się łączy, zamiast {ehloName}.',
        'Jeśli serwer odrzuci także tę nazwę, zapytaj administratora poczty, jakie nazwy przyjmuje serwer, i przekaż mu jego odpowiedź.',
      ],
    },
  },
} as const satisfies AreaSentences
