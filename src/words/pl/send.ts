import type { AreaSentences } from '../table.ts'

/** From the envelope of the test message to its arrival. */
export const SEND = {
  codes: {
    'auth-required': {
      title: 'serwer wymaga wcześniejszego zalogowania',
      cause: 'Serwer {protocol} nie przyjmuje[ na porcie {port}] wiadomości od programu, który się nie zalogował.',
      help: [
        'Włącz uwierzytelnianie dla serwera {protocol} i wpisz nazwę użytkownika oraz hasło.',
        'Jeśli uwierzytelnianie jest włączone, zmień port na zwykle używany przez programy pocztowe: 587 lub 465.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij wiadomość testową po zalogowaniu.',
    },
    'sender-rejected': {
      title: 'adres nadawcy jest niedozwolony',
      cause: 'Serwer {protocol} nie przyjmuje od tego programu wiadomości z tym adresem nadawcy.',
      help: [
        'Jako nadawcę ustaw adres konta, które się loguje, albo jeden z jego potwierdzonych aliasów.',
        'Poproś dostawcę, aby zezwolił temu kontu na wysyłanie z adresu {sender}.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij wiadomość testową z adresem samego konta jako nadawcą.',
    },
    'recipient-rejected': {
      title: 'odbiorca został odrzucony',
      cause: 'Serwer {protocol} nie przyjmuje poczty dla odbiorcy tej wiadomości.',
      help: [
        'Sprawdź pisownię adresu odbiorcy.',
        'Zapytaj odbiorcę w inny sposób, czy adres {recipient} nadal istnieje i przyjmuje pocztę.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij wiadomość testową do innego odbiorcy.',
    },
    'relay-denied': {
      title: 'serwer nie przekazuje dalej poczty tego programu',
      cause: 'Serwer {protocol} nie przekazuje poczty tego programu na inne serwery (relay).',
      help: [
        'Włącz uwierzytelnianie dla serwera {protocol} i wpisz nazwę użytkownika oraz hasło.',
        'Wpisz serwer, który dostawca podaje do wysyłania poczty, z portem 587 lub 465.',
        'Jeśli jedno i drugie się zgadza, zapytaj dostawcę, dlaczego poczta do {recipient} nie jest przekazywana.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij po zalogowaniu wiadomość testową do odbiorcy u innego dostawcy.',
    },
    'message-rejected': {
      title: 'wiadomość została odrzucona',
      cause: 'Serwer {protocol} odrzuca wiadomość jako spam, z powodu jej treści albo zasad serwera.',
      help: [
        'Przeczytaj odpowiedź serwera: często wskazuje zasadę albo stronę, która ją wyjaśnia.',
        'Wyślij zwykłą wiadomość bez linków i załączników, aby sprawdzić, czy powodem jest treść.',
        'Jeśli i ona zostanie odrzucona, zapytaj dostawcę, dlaczego odrzuca pocztę z tego konta, i przekaż mu odpowiedź serwera.',
      ],
      settledBy:
        'Aby to potwierdzić, wyślij z tego samego konta do tego samego odbiorcy zwykłą wiadomość bez linków i załączników.',
    },
    'message-too-large': {
      title: 'wiadomość jest za duża',
      cause: 'Wiadomość jest większa, niż przyjmuje serwer {protocol}.',
      help: [
        'Wyślij mniejszą wiadomość: z mniejszymi załącznikami, z mniejszą ich liczbą albo z linkiem do plików.',
        'Zapytaj dostawcę, jak duża może być wiadomość, i dolicz jedną trzecią na kodowanie załączników.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij z tego samego konta do tego samego odbiorcy małą wiadomość.',
    },
    'sending-limit': {
      title: 'osiągnięto limit wysyłania',
      cause:
        'Serwer {protocol} nie przyjmuje więcej poczty, ponieważ naliczył zbyt wiele wiadomości lub zbyt wielu odbiorców.',
      help: [
        'Poczekaj na odnowienie limitu, co często trwa do jednej doby, i wysyłaj do mniejszej liczby odbiorców naraz.',
        'Sprawdź, co wysłano z tego konta: w ten sposób często ujawnia się wykradzione hasło.',
        'Zapytaj dostawcę o limity tego pakietu i o możliwość ich zwiększenia.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij wiadomość do jednego odbiorcy po dobie bez wysyłania.',
    },
    'mailbox-full': {
      title: 'skrzynka jest pełna',
      cause: 'W skrzynce, o której informuje serwer {protocol}, nie ma już miejsca na pocztę.',
      help: [
        'Usuń niepotrzebne wiadomości, zaczynając od tych z dużymi załącznikami, i opróżnij Kosz.',
        'Jeśli to skrzynka odbiorcy, poproś go w inny sposób o zwolnienie miejsca.',
        'Poproś dostawcę o więcej miejsca.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź na stronie dostawcy poczty, ile wolnego miejsca ma skrzynka.',
    },
    greylisted: {
      title: 'serwer odkłada przyjęcie wiadomości na później',
      cause:
        'Serwer {protocol} odkłada na później pocztę od nadawcy, którego jeszcze nie zna. To ochrona przed spamem (greylisting).',
      help: [
        'Odczekaj kilka minut i wyślij tę samą wiadomość jeszcze raz, z tego samego adresu do tego samego odbiorcy.',
        'Nie zmieniaj ustawień: nie widać w nich na razie żadnego błędu.',
      ],
      settledBy: 'Aby to potwierdzić, wyślij tę samą wiadomość jeszcze raz po kilku minutach.',
    },
    'message-lost': {
      title: 'wiadomość nie dotarła na czas',
      cause: 'Wiadomość testowa została przyjęta do doręczenia, ale nie pojawiła się na czas w skrzynce odbiorczej.',
      help: [
        'Poszukaj wiadomości w folderze Spam i w innych folderach, a także powiadomienia o jej niedostarczeniu.',
        'Poproś dostawcę o prześledzenie drogi wiadomości i przekaż mu odpowiedź serwera, który ją przyjął.',
        'Czekaj dłużej niż w tym teście ({seconds, plural, one {# sekunda} few {# sekundy} many {# sekund} other {# sekundy}}): pierwsza wiadomość do odbiorcy może zostać opóźniona.',
      ],
      settledBy: 'Aby to potwierdzić, zajrzyj po kilku godzinach do każdego folderu skrzynki.',
    },
    'message-fate-unknown': {
      title: 'nie wiadomo, czy wiadomość została wysłana',
      cause:
        'Wiadomość przekazano serwerowi, ale nie nadeszła odpowiedź[ w ciągu {seconds, plural, one {# sekundy} few {# sekund} many {# sekund} other {# sekundy}}]. Tylko serwer {host} wie, czy przyjął wiadomość.',
      help: [
        'Zanim wyślesz wiadomość ponownie, poszukaj jej w skrzynce odbiorcy: mogłaby dotrzeć dwa razy.',
        'Jeśli to ważne, zapytaj dostawcę, czy według dziennika serwera {host} wiadomość została przyjęta.',
      ],
      settledBy:
        'Aby to potwierdzić, zajrzyj do skrzynki odbiorcy albo przejrzyj dziennik serwera {host} z czasu testu.',
    },
  },

  variants: {
    'announced-limit': {
      title: 'osiągnięto limit podany przez serwer',
      cause: 'Serwer {protocol} podał limit w odpowiedzi na EHLO[ ({announcedLimit})] i odrzuca to, co go przekracza.',
      help: [
        'Nie przekraczaj limitu: do pozostałych adresatów wyślij osobną wiadomość (RCPTMAX), a pozostałe wiadomości w osobnym połączeniu (MAILMAX, RCPTDOMAINMAX).',
      ],
    },
    'requiretls-no-way': {
      title: 'brak szyfrowanej drogi do adresata',
      cause:
        'Wiadomość wymaga TLS na całej drodze (REQUIRETLS, RFC 8689), a żaden serwer na drodze do adresata[, {recipient},] tego nie obsługuje.',
      help: [
        'Wyślij wiadomość bez REQUIRETLS, jeśli jej droga nie musi być w całości szyfrowana.',
        'Zapytaj adresata o adres u dostawcy, który obsługuje REQUIRETLS.',
      ],
    },
    'auth-required-after-login': {
      title: 'serwer nie przyjmuje poczty od programu, który się zalogował',
      cause: 'Serwer {protocol} przyjął logowanie, a mimo to nadal go wymaga, zanim przyjmie pocztę.',
      help: [
        'Poproś administratora poczty o zezwolenie zalogowanym programom na wysyłanie poczty i przekaż mu odpowiedź serwera.',
        'Porównaj {host}[ i port {port}] z danymi, które dostawca podaje do wysyłania poczty.',
      ],
    },
    'relay-denied-after-login': {
      cause: 'Serwer {protocol} przyjął logowanie, ale nie przekazuje poczty z tego konta na inne serwery.',
      help: [
        'Poproś administratora poczty o zezwolenie zalogowanym programom na wysyłanie poczty na inne serwery[, na przykład do {recipient},] i przekaż mu odpowiedź serwera.',
        'Sprawdź, czy {host} to serwer, który dostawca podaje do wysyłania poczty.',
      ],
    },
    'recipient-mailbox-full': {
      title: 'skrzynka odbiorcy jest pełna',
      cause:
        'W skrzynce odbiorcy[ {recipient}] nie ma już miejsca na pocztę. W ustawieniach nadawcy nie widać na razie żadnego błędu.',
      help: ['Poproś odbiorcę w inny sposób o zwolnienie miejsca.', 'Wyślij wiadomość testową do innego odbiorcy.'],
    },
    'size-limit-of-server': {
      title: 'serwer przyjmuje tylko mniejsze wiadomości',
      cause:
        'Wiadomość testowa[ ({bytes, plural, one {# bajt} few {# bajty} many {# bajtów} other {# bajta}})] jest większa, niż przyjmuje serwer {protocol}[ (najwyżej {limit, plural, one {# bajt} few {# bajty} many {# bajtów} other {# bajta}})].',
      help: [
        'Poproś administratora poczty o podniesienie limitu rozmiaru na serwerze: zwykła wiadomość jest większa od testowej.',
      ],
    },
    'smtputf8-not-offered': {
      title: 'serwer przyjmuje tylko adresy ASCII',
      cause: 'Adres w tej wiadomości nie jest w ASCII, a serwer {protocol} nie oferuje SMTPUTF8.',
      help: [
        'Użyj adresu ASCII tej samej skrzynki.',
        'Poproś administratora poczty o włączenie SMTPUTF8 na serwerze {host}.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The test message itself. Its recipient may never have heard of this program. */
export const TEST_MESSAGE = {
  subject: 'Wiadomość testowa mailwhy',
  lines: [
    'To jest wiadomość testowa. Wysłał ją program mailwhy na zlecenie osoby,',
    'która sprawdza, czy z ustawieniami skrzynki można wysyłać pocztę. Można.',
    '',
    'Nie trzeba nic robić, a tę wiadomość można usunąć.',
  ],
} as const
