import type { AreaSentences } from '../table.ts'

/** Accounts and inboxes that are closed, in use or not there. */
export const ACCESS = {
  'contact-admin': {
    title: 'pomóc może tylko administrator serwera',
    cause: 'Serwer {protocol} odrzuca logowanie i odsyła do swojego administratora, bez podania powodu.',
    help: [
      'Zapytaj administratora poczty, dlaczego logowanie na to konto jest odrzucane, i przekaż mu odpowiedź serwera.',
    ],
  },
  'account-in-use': {
    title: 'z konta korzysta ktoś inny',
    cause:
      'Serwer {protocol} odrzuca logowanie, ponieważ coś, czego do niego potrzebuje, jest w użyciu (kod odpowiedzi INUSE). O haśle nic nie wiadomo.',
    help: [
      'Zamknij inne programy pocztowe i urządzenia połączone z tym kontem i połącz się ponownie za kilka minut.',
      'Jeśli to trwa, poproś administratora poczty o sprawdzenie, czy nie została pozostawiona blokada.',
    ],
  },
  'inbox-needs-admin': {
    title: 'skrzynka odbiorcza nie otworzy się bez administratora',
    cause:
      'Logowanie się powiodło. Serwer {protocol} nie otwiera skrzynki odbiorczej i odsyła do swojego administratora, bez podania powodu.',
    help: [
      'Zapytaj administratora poczty, dlaczego skrzynka odbiorcza tego konta się nie otwiera, i przekaż mu odpowiedź serwera.',
    ],
  },
  'inbox-in-use': {
    title: 'ze skrzynki odbiorczej korzysta ktoś inny',
    cause:
      'Logowanie się powiodło. Serwer {protocol} nie otwiera skrzynki odbiorczej, ponieważ zajmuje ją inny program (kod odpowiedzi INUSE).',
    help: [
      'Zamknij inne programy pocztowe i urządzenia połączone z tym kontem i połącz się ponownie za kilka minut.',
      'Jeśli to trwa, poproś administratora poczty o sprawdzenie, czy nie została pozostawiona blokada.',
    ],
  },
  'inbox-limit': {
    title: 'skrzynka odbiorcza przekracza limit serwera',
    cause:
      'Logowanie się powiodło. Serwer {protocol} nie otwiera skrzynki odbiorczej z powodu jednego ze swoich limitów (kod odpowiedzi LIMIT) i nie podaje, którego.',
    help: [
      'Odczekaj kilka minut i połącz się ponownie: niektóre serwery używają tego kodu dla limitu żądań.',
      'Jeśli to trwa, zapytaj administratora poczty, który limit jest przekroczony, na przykład liczba wiadomości, i przekaż mu odpowiedź serwera.',
    ],
  },
  'utf8-not-enabled': {
    title: 'program pocztowy nie włączył UTF-8',
    cause:
      'Logowanie się powiodło. Serwer {protocol} otwiera skrzynki tylko programom, które najpierw włączą UTF-8 (UTF8=ONLY, RFC 9755), a ten program tego nie zrobił.',
    help: [
      'Spraw, aby program wysyłał ENABLE UTF8=ACCEPT po zalogowaniu, a przed otwarciem skrzynki, albo użyj programu, który to robi.',
      'Zapytaj administratora poczty, czy serwer może oferować UTF8=ACCEPT zamiast UTF8=ONLY, ze względu na starsze programy.',
    ],
  },
  'inbox-ends-login': {
    cause: 'Serwer {protocol} zakończył logowanie, ponieważ nie może otworzyć skrzynki odbiorczej.',
  },
  'inbox-missing': {
    title: 'konto nie ma skrzynki odbiorczej',
    cause: 'Serwer {protocol} informuje, że skrzynka odbiorcza tego konta nie istnieje.',
    help: [
      'Poproś administratora poczty o utworzenie skrzynki dla tego konta i przekaż mu odpowiedź serwera.',
      'Sprawdź na stronie dostawcy poczty, czy konto ma skrzynkę i czy tam się ona otwiera.',
    ],
  },
  'folder-missing': {
    title: 'folder, który otwiera klient, nie istnieje',
    cause:
      'Logowanie się powiodło. Klient otworzył folder inny niż INBOX, a serwer {protocol} informuje, że taki folder nie istnieje.',
    help: ['Niech klient pobierze listę folderów (LIST) i otworzy jeden z nich pod nazwą, którą podaje serwer.'],
  },
  'inbox-denied': {
    title: 'konto nie ma uprawnień do otwarcia swojej skrzynki odbiorczej',
    cause: 'Serwer {protocol} odmawia dostępu do skrzynki odbiorczej tego konta.',
    help: [
      'Poproś administratora poczty o przyznanie temu kontu prawa odczytu jego skrzynki odbiorczej i przekaż mu odpowiedź serwera.',
      'Jeśli to skrzynka udostępniona, sprawdź, czy ten użytkownik ma do niej dostęp.',
    ],
  },
  'inbox-not-initialized': {
    title: 'po zalogowaniu nie można otworzyć konta',
    cause: 'Serwer {protocol} przyjął logowanie, ale własny błąd uniemożliwia mu otwarcie konta.',
    help: [
      'Poproś administratora poczty o odszukanie tego konta w dzienniku serwera {host} z czasu tego testu.',
      'Jeśli test powiedzie się po kilku godzinach, powodem była chwilowa awaria pamięci masowej serwera.',
    ],
  },
} as const satisfies AreaSentences['variants']
