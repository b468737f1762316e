import type { SentenceTable } from '../table.ts'
import { TITLES } from './titles.ts'

/** The names of waits, as in `timeouts`. */
const WAITS = {
  resolve: 'wyszukiwanie nazwy w DNS',
  dial: 'łączenie',
  handshake: 'uzgadnianie TLS',
  greeting: 'powitanie',
  reply: 'odpowiedź',
  login: 'logowanie',
  endOfData: 'przyjęcie wiadomości',
  arrival: 'nadejście wiadomości',
  poll: 'kolejne sprawdzenie skrzynki',
  keepAlive: 'podtrzymanie połączenia',
  pipelined: 'EXAMINE wysłane z logowaniem',
  goodbye: 'pożegnanie',
  check: 'cały test',
} as const

/** The values of facts that are words and not names or numbers. */
export const VALUES = {
  security: { tls: 'TLS', starttls: 'STARTTLS', none: 'brak' },
  changeSecurity: { tls: 'TLS', starttls: 'STARTTLS', none: 'bez szyfrowania' },
  wanted: { 'TLS 1.2 or TLS 1.3': 'TLS 1.2 lub TLS 1.3' },
  nothingChosen: { 'no ServerHello': 'żaden ServerHello' },
  // The host of a log that names none.
  host: { 'unknown.invalid': '(nazwa nieznana)' },
  by: { client: 'klient', server: 'serwer', caller: 'program wywołujący' },
  wait: WAITS,
  cut: WAITS,
  blockList: {
    'the block list of Outlook.com': 'Outlook.com',
    'the block list of Microsoft 365': 'Microsoft 365',
  },
  reason: {
    unspecified: 'bez podania powodu',
    'key compromise': 'jego klucz prywatny został ujawniony lub istnieje takie podejrzenie',
    'CA compromise': 'klucz prywatny wystawcy został ujawniony lub istnieje takie podejrzenie',
    'affiliation changed': 'zmieniła się nazwa lub przynależność właściciela',
    superseded: 'zastąpił go inny certyfikat',
    'cessation of operation': 'nie jest już potrzebny',
    'certificate hold': 'jest zawieszony',
    'remove from CRL': 'ma zostać usunięty z listy unieważnionych certyfikatów',
    'privilege withdrawn': 'odebrano uprawnienie jego właścicielowi',
    'AA compromise': 'klucz prywatny urzędu atrybutów został ujawniony lub istnieje takie podejrzenie',
  },
  problem: {
    malformed: 'jest nieprawidłowo zbudowana',
    'malformed request': 'serwer OCSP uznał zapytanie za nieprawidłowe',
    'internal error': 'w serwerze OCSP wystąpił błąd wewnętrzny',
    'try later': 'serwer OCSP poprosił o zapytanie później',
    'signature required': 'serwer OCSP wymaga podpisanego zapytania',
    unauthorized: 'serwer OCSP nie odpowiada temu programowi albo nie udziela informacji o tym certyfikacie',
    'not about this certificate': 'nie dotyczy tego certyfikatu',
    'issuer not known': 'wystawca certyfikatu nie jest znany',
    'bad signature': 'jej podpis jest nieprawidłowy',
    'responder not authorized': 'wystawca certyfikatu nie upoważnił tego serwera OCSP',
    'not verified': 'nie sprawdzono jej',
  },
} as const satisfies SentenceTable['values']

/** Clauses on how each stage went, or why it was skipped. */
export const STEPS = {
  address: '{address}',
  tls: '{version}',
  starttls: 'STARTTLS[ z {version}]',
  unencrypted: 'bez szyfrowania',
  'certificate-trusted': 'certyfikat zaufany',
  'certificate-untrusted': 'certyfikat niezaufany',
  'addresses-forbidden': 'niedozwolone adresy: {count, number}',
  'addresses-left':
    'nie wypróbowano {count, plural, one {# kolejnego adresu} few {# kolejnych adresów} many {# kolejnych adresów} other {# kolejnego adresu}}',
  mechanism: '{mechanism}[, oferowane: {offered}]',
  command: 'polecenie {mechanism}[, oferowane: {offered}]',
  'chosen-asked-for': 'wybrano zgodnie z ustawieniami',
  'chosen-strongest': 'wybrano jako najsilniejszy',
  'chosen-refused-before': 'wybrano, ponieważ serwer odrzucił {before}',
  'chosen-last-resort': 'brak wspólnego mechanizmu',
  reply: '{reply}',
  found: 'znaleziono w folderze {mailbox}',
  bounced: 'wiadomość wróciła: zwrot w folderze {mailbox}',
  removed: 'potem usunięto',
  kept: 'nie udało się usunąć',
  preauth: 'serwer przyjął to połączenie bez logowania',
  'held-no-password': 'nie podano hasła',
  'held-untrusted': 'połączenie nie jest zaufane, więc hasło nie jest przez nie wysyłane',
  'held-unencrypted': 'połączenie nie jest szyfrowane, więc hasło nie jest przez nie wysyłane',
  'held-refused-elsewhere': 'serwer IMAP właśnie odrzucił to samo hasło',
  'held-not-sent': 'żaden serwer nie potwierdził przyjęcia wiadomości testowej',
  'failed-before': 'wcześniejszy krok się nie powiódł',
  unseen: 'zapis połączenia kończy się przed tym krokiem',
} as const satisfies SentenceTable['steps']

/** The sentences and labels around the diagnoses. */
export const REPORT = {
  joins: {
    sentences: ' ',
    clauses: ', ',
    faults: '; ',
    names: ', ',
    label: '{label}:',
    rival: '{code} ({certainty}):',
  },
  stages: {
    'imap.connect': 'połączenie IMAP',
    'imap.login': 'logowanie IMAP',
    'imap.inbox': 'skrzynka odbiorcza',
    'smtp.connect': 'połączenie SMTP',
    'smtp.login': 'logowanie SMTP',
    'smtp.send': 'wiadomość testowa',
    'inbox.round-trip': 'dostarczenie',
  },
  change: {
    encrypted:
      '[przez IPv{family} ]port {port} serwera {host} obsługuje {protocol}, szyfrowanie {security}, certyfikat zaufany[, oferuje AUTH {mechanisms}]',
    untrusted:
      '[przez IPv{family} ]port {port} serwera {host} obsługuje {protocol}, szyfrowanie {security}, certyfikat niezaufany[, oferuje AUTH {mechanisms}]',
    clear:
      '[przez IPv{family} ]port {port} serwera {host} obsługuje {protocol} bez szyfrowania[, oferuje AUTH {mechanisms}]',
  },
  links: {
    'named-by-server': 'strona, którą wskazuje serwer',
    'block-list': 'strona czarnej listy {blockList}, na której można sprawdzić adres i poprosić o jego usunięcie',
  },
  additions: {
    cause: ['Wiadomość testowa została najpierw przyjęta, a potem wróciła: odrzucił ją później serwer {bouncedBy}.'],
    help: [
      {
        unless: ['blockListGone'],
        text: 'Odmowa powołuje się na czarną listę {blockList}: sprawdź tam, jaki adres lub jaka domena na niej figuruje i dlaczego, usuń przyczynę, a potem poproś o wykreślenie.',
      },
      'Czarna lista {blockList} jest pusta od {blockListGone, date}: poproś administratora serwera, który odmawia, aby przestał z niej korzystać.',
    ],
  },
  probes: {
    plain: 'próba bez TLS',
    tls: 'próba z TLS',
    setting: 'próba portu {port}',
    older: 'próba portu {port} ze starszym TLS',
    small: 'próba portu {port} z krótkim ClientHello',
  },
  chain: {
    certificate: '{index}[ {subject}]',
    selfSigned: '{certificate}, samopodpisany',
    names: '{certificate}, nazwy: {names}',
    more: '{more, plural, one {# inna} few {# inne} many {# innych} other {# innej}}',
    signedBy: 'podpisany przez {certificate}',
    notSent: '{certificate} (niewysłany)',
    trusted: '{certificate} (tutaj zaufany)',
    unrelated: '{index} spoza łańcucha: {subject}',
    period: 'od {from, date} do {until, date}',
    until: 'do {until, date}',
  },
  labels: {
    fault: 'wada',
    chain: 'łańcuch',
    cause: 'przyczyna',
    help: 'co zrobić',
    link: 'link',
    change: 'zmiana',
    alsoPossible: 'albo',
    act: 'dalej',
    note: 'uwaga',
    read: 'odczytano',
  },
  severities: { error: 'błąd', warning: 'ostrzeżenie' },
  certainties: { certain: 'pewne', likely: 'prawdopodobne', possible: 'możliwe' },
  outcomes: { ok: 'OK', failed: 'błąd', unknown: 'nie wiadomo', skipped: 'pominięto' },
  acts: {
    user: 'Rozwiązanie leży po Twojej stronie.',
    'mailbox-admin': 'Rozwiązanie leży po stronie administratora serwera poczty.',
    provider: 'Rozwiązanie leży po stronie dostawcy poczty.',
    network: 'Rozwiązanie leży po stronie administratora tej sieci.',
    integrator: 'Rozwiązanie leży po stronie autora programu, który się łączy.',
    nobody: 'Po tej stronie nie ma nic do naprawienia.',
  },
  retries: {
    never: 'Nie powtarzaj tej samej próby.',
    'after-fix': 'Kolejna próba bez żadnej zmiany nie pomoże.',
    later: 'Późniejsza próba może się udać.',
  },
  retryIn: 'Ponowna próba może się udać (czas oczekiwania: mniej więcej {wait}).',
  forward: {
    opening: [
      'Dzień dobry,',
      'program pocztowy nie może korzystać ze skrzynki[ {email}]. Oto wynik testu[ z {at, datetime}].',
    ],
    place: 'Serwer {protocol}: {host}, port {port}, szyfrowanie: {security}[, adres: {address}][, {version}]',
    said: 'Odpowiedź serwera:',
    change: 'Ustawienie, które działa: {change}',
    closing: ['Proszę o sprawdzenie tego i o informację, czy i co muszę zmienić po swojej stronie.'],
  },
  passwordsSent: 'Wysłane hasła: {count, number}.',
  imported: {
    log: '{title}[, {unwrapped}], {lines, plural, one {# wiersz} few {# wiersze} many {# wierszy} other {# wiersza}}[, {sessions, plural, one {# sesja} few {# sesje} many {# sesji} other {# sesji}}][, {unread, plural, one {# nieodczytany} few {# nieodczytane} many {# nieodczytanych} other {# nieodczytanego}} ({numbers})]',
    range: '{from}–{to}',
    more: '{count, plural, one {# inny} few {# inne} many {# innych} other {# innego}}',
    place: 'od wiersza {from}',
    titles: TITLES,
  },
  allIsWell: {
    inWhole: 'OK: nie wykryto żadnego problemu',
    inPart: 'OK: w tym, co sprawdzono, nie ma błędów, ale test nie jest pełny',
  },
} as const satisfies Partial<SentenceTable>

/** The differences between two transcripts. */
export const DIFF = {
  nothing: 'brak różnic',
  kinds: {
    protocol: 'protokół',
    target: 'cel',
    addresses: 'adresy',
    tls: 'TLS',
    certificate: 'certyfikat',
    capabilities: 'możliwości',
    command: 'polecenie',
    reply: 'odpowiedź',
    note: 'uwaga',
    ending: 'zakończenie',
    timing: 'czas',
    diagnosis: 'diagnoza',
  },
  phrases: {
    clear: 'bez szyfrowania',
    encrypted: 'przez TLS',
    'logged-in': 'po zalogowaniu',
    'name-in-the-clear': '{name} bez szyfrowania',
    message: '(wiadomość)',
    'empty-line': '(pusty wiersz)',
    certificate: 'certyfikat',
    completed: 'ukończono',
    none: 'brak',
    goodbye: 'połączenie zamknięte po pożegnaniu',
    failed: 'niepowodzenie, {codes}',
    refused: 'odmowa TLS, {code}',
    late: 'przekroczono czas: {wait}[ (w trakcie: {cut})]',
    closed: 'połączenie zamknął {by}',
    reset: 'połączenie zerwał {by}',
    flooded: 'wysłano zbyt wiele',
  },
} as const satisfies SentenceTable['diff']
