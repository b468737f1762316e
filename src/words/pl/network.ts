import type { AreaSentences } from '../table.ts'

const BEHIND_TLS = [
  'Zapytaj administratora poczty, czy[ na porcie {port}] za warstwą TLS działa usługa {protocol} i czy działa usługa, która sprawdza dane logowania.',
  'Odczekaj kilka minut i połącz się ponownie: limit połączeń lub procesów wygląda tak samo.',
] as const

/** Between the name of the server and its first line. */
export const NETWORK = {
  codes: {
    'dns-not-found': {
      title: 'nazwa serwera nie istnieje',
      cause: 'W systemie DNS nie ma adresu dla nazwy {host}.',
      help: [
        'Sprawdź pisownię nazwy serwera {protocol}.',
        'Przepisz nazwę serwera ze stron pomocy dostawcy poczty: często różni się ona od domeny adresu e-mail.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź nazwę {host} w DNS z innej sieci.',
    },
    'dns-failure': {
      title: 'nie udało się wyszukać nazwy serwera w DNS',
      cause: 'Zapytanie DNS o nazwę {host} nie powiodło się. Nie wiadomo, czy ta nazwa istnieje.',
      help: [
        'Sprawdź, czy ten komputer ma połączenie z internetem i czy jego serwer DNS odpowiada, a potem połącz się ponownie.',
        'Jeśli inne nazwy udaje się znaleźć, poproś operatora domeny, do której należy {host}, o sprawdzenie jej serwerów nazw.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź w DNS inną nazwę z tego komputera, a nazwę {host} z innej sieci.',
    },
    'connection-refused': {
      title: 'połączenie zostało odrzucone',
      cause:
        'Połączenie z serwerem {host}[ na porcie {port}] zostało odrzucone. Zwykle oznacza to, że na tym porcie nie działa żaden serwer.',
      help: [
        'Sprawdź port: dla IMAP używa się zwykle 993 lub 143, a dla SMTP 465 lub 587.',
        'Sprawdź, czy {host} to nazwa serwera {protocol}, którą podaje dostawca poczty.',
        'Jeśli jedno i drugie się zgadza, zapytaj dostawcę, czy usługa {protocol} działa[ na porcie {port}] i czy połączenia nie odrzuca zapora sieciowa.',
      ],
      settledBy:
        'Aby to potwierdzić, połącz się z serwerem {host}[ na porcie {port}] z innej sieci, a z tego komputera z innym portem.',
    },
    'connection-timeout': {
      title: 'serwer nie odpowiedział na próbę połączenia',
      cause: 'Serwer {host} nie odpowiedział na próbę połączenia[ z portem {port}].',
      help: [
        'Zapytaj administratora tej sieci, czy zapora sieciowa nie blokuje połączeń z serwerem {host}[ na porcie {port}].',
        'Porównaj nazwę serwera {protocol} i port z danymi, które podaje dostawca poczty.',
        'Jeśli serwer nie odpowie także później, zapytaj dostawcę, czy nie ma awarii.',
      ],
      settledBy: 'Aby to potwierdzić, połącz się z serwerem {host}[ na porcie {port}] z innej sieci.',
    },
    'network-unreachable': {
      title: 'brak trasy do serwera',
      cause: 'Ten komputer nie ma żadnej trasy sieciowej do serwera {host}.',
      help: [
        'Sprawdź, czy komputer, który się łączy, ma połączenie z internetem, oraz sprawdź jego VPN i trasy.',
        'Jeśli {host} ma tylko adresy IPv6, poproś administratora tej sieci o IPv6 albo dostawcę o nazwę serwera z adresem IPv4.',
      ],
      settledBy:
        'Aby to potwierdzić, połącz się z serwerem {host} przez drugą wersję protokołu IP (IPv4 lub IPv6) albo z innej sieci.',
    },
    'connection-closed': {
      title: 'serwer zamknął połączenie',
      cause: 'Połączenie z serwerem {host}[ na porcie {port}] zostało zamknięte przez drugą stronę bez podania powodu.',
      help: [
        'Odczekaj kilka minut i zamknij inne programy pocztowe, które używają tego konta: limit połączeń wygląda tak samo.',
        {
          unless: ['modeKnown'],
          text: 'Sprawdź, czy port {port} i ustawienie szyfrowania[ ({security})] pasują do siebie.',
        },
        'Poproś administratora poczty o odszukanie powodu w dzienniku serwera z czasu tego testu.',
      ],
      settledBy: 'Aby to potwierdzić, przejrzyj dziennik serwera {host} z czasu testu albo połącz się z innej sieci.',
    },
    'server-silent': {
      title: 'serwer nie odpowiada',
      cause: 'Serwer {host} nie odpowiedział klientowi[ na porcie {port}] w wyznaczonym czasie.',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Sprawdź, czy port {port} i ustawienie szyfrowania[ ({security})] pasują do siebie: gdy nie pasują, wygląda to jak brak odpowiedzi.',
        },
        'Zgłoś administratorowi poczty, że serwer {host} nie odpowiada na czas[ na porcie {port}].',
        'Poczekaj na odpowiedź dłużej niż {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}}: niektóre serwery celowo opóźniają odpowiedzi.',
      ],
      settledBy:
        'Aby to potwierdzić, połącz się z dłuższym limitem czasu, z drugim ustawieniem szyfrowania albo z innej sieci.',
    },
    'ip-blocked': {
      title: 'serwer nie przyjmuje połączeń z tego adresu IP',
      cause: 'Serwer {protocol} odrzuca adres IP, sieć lub kraj, z którego pochodzi połączenie.',
      help: [
        'Poproś administratora poczty o dopuszczenie adresu IP, z którego łączy się ten program, i przekaż mu odpowiedź serwera.',
        'Jeśli serwer wymienia czarną listę, poproś właściciela adresu IP o usunięcie adresu z tej listy.',
      ],
      settledBy: 'Aby to potwierdzić, połącz się z innej sieci.',
    },
    'target-forbidden': {
      title: 'program nie zezwala na połączenia z tym serwerem lub portem',
      cause:
        'Program, który wykonuje ten test, nie zezwala na połączenia z serwerem {host}[ na porcie {port}][: zabrania ich jego opcja {option} ({policy})].',
      help: [
        'Podaj publiczną nazwę serwera poczty i port, który podaje dostawca, na przykład 993 lub 587.',
        'Jeśli to właściwy serwer poczty, autor programu może go dopuścić opcją testu {option}.',
      ],
      settledBy: 'Aby to potwierdzić, porównaj adresy serwera {host}[ i port {port}] z opcjami addressPolicy i ports.',
    },
  },

  variants: {
    'unconfirmed-host': {
      title: 'nikt nie potwierdził, że serwer należy do dostawcy',
      cause:
        'DNS wskazuje dla tego adresu serwer {host}, który jest poza jego domeną, a odpowiedź DNS nie jest podpisana. Kto może ją zmienić, mógłby skierować hasło na własny serwer, więc hasła nie wysłano.',
      help: [
        'Porównaj {host} z nazwą serwera na stronach pomocy dostawcy i podaj go jako serwer {protocol}, jeśli jest ta sama.',
        'Poproś administratora domeny, aby opublikował ustawienia także przez HTTPS, na przykład przez autoconfig.',
        'Autor programu może dopuścić takie serwery opcją testu acceptUnsigned, gdy użytkownik potwierdził nazwę.',
      ],
    },
    'closed-behind-tls': {
      cause:
        'Serwer {host} pomyślnie zakończył uzgadnianie TLS[ na porcie {port}]. Połączenie zostało zamknięte, zanim serwer {protocol} odpowiedział.',
      help: BEHIND_TLS,
    },
    'silent-behind-tls': {
      cause:
        'Serwer {host} pomyślnie zakończył uzgadnianie TLS[ na porcie {port}]. Serwer {protocol} nie odpowiedział[ w ciągu {seconds, plural, one {# sekundy} few {# sekund} many {# sekund} other {# sekundy}}].',
      help: [
        ...BEHIND_TLS,
        'Poczekaj na odpowiedź dłużej niż {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}}: niektóre serwery celowo opóźniają odpowiedzi.',
      ],
    },
    'no-greeting': {
      cause:
        'Serwer {host} przyjął połączenie[ na porcie {port}], ale nie wysłał powitania[ w ciągu {seconds, plural, one {# sekundy} few {# sekund} many {# sekund} other {# sekundy}}].',
      help: [
        {
          unless: ['modeKnown'],
          text: 'Sprawdź, czy port {port} i ustawienie szyfrowania[ ({security})] pasują do siebie: gdy nie pasują, wygląda to jak brak odpowiedzi.',
        },
        'Odczekaj kilka minut i połącz się ponownie: serwer, który osiągnął limit połączeń lub procesów, także nie wysyła powitania.',
        'Zgłoś administratorowi poczty, że serwer {host} przyjmuje połączenia[ na porcie {port}] i nie wysyła powitania.',
        'Poczekaj na powitanie dłużej niż {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}}: niektóre serwery celowo je opóźniają.',
      ],
    },
    'left-tls': {
      cause:
        'Serwer {host} zakończył szyfrowanie TLS[ na porcie {port}], a potem wysłał bez niego bajty, których nie da się odczytać. Niektóre serwery wysyłają w ten sposób swój ostatni wiersz.',
      help: [
        'Połącz się ponownie: zwykłym powodem jest przekroczenie czasu oczekiwania po stronie serwera.',
        'Jeśli to się powtórzy, poproś administratora poczty o odszukanie powodu w dzienniku serwera.',
      ],
    },
    'waited-too-long': {
      cause: 'Serwer {protocol} zamknął połączenie, ponieważ czekał zbyt długo. Jego odpowiedź: „{said}”.',
      help: [
        'Połącz się ponownie: serwer zamknął tylko to jedno połączenie.',
        'Jeśli to się powtórzy, sprawdź, czy ten komputer lub jego sieć nie działa wolno i czy zapora sieciowa nie opóźnia wysyłanych danych.',
        'Pokaż odpowiedź serwera administratorowi poczty i zapytaj, jak długo serwer czeka.',
      ],
    },
    'closed-with-words': {
      cause: 'Serwer {protocol} zamknął połączenie. Jego odpowiedź: „{said}”.',
      help: [
        'Odczekaj kilka minut i połącz się ponownie.',
        'Poproś administratora poczty o odszukanie powodu w dzienniku serwera z czasu tego testu i przekaż mu odpowiedź serwera.',
      ],
    },
  },
} as const satisfies AreaSentences
