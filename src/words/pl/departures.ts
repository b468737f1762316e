import type { SentenceTable } from '../table.ts'

const STRICT_IMAP =
  'Ścisłe parsery odrzucają ten wiersz, a programy, które ich używają, kończą z błędem; większość programów go czyta.'
const STRICT_LIST =
  'Ścisłe parsery odrzucają całą listę, więc program nie znajduje żadnych możliwości serwera; większość programów ją czyta.'
const UNKNOWN_EXTENSION = 'Programy, które czytają ściśle, pomijają ten wiersz i nie używają rozszerzenia.'
const FIRST_DIGIT = 'Programy, które porównują cały kod, uznają to za błąd; większość patrzy tylko na pierwszą cyfrę.'

/** A response that is missing when a mailbox is opened. */
const lacks = (what: string, effect: string) => ({ text: `przy otwarciu INBOX zabrakło ${what}: {line}`, effect })

/** The reply to a command that has another code. */
const notCode = (verb: string, code: number, effect: string) => ({
  text: `odpowiedzią na ${verb} nie jest ${code}: {line}`,
  effect,
})

/** Departures of a server from the RFCs. */
export const DEPARTURES = {
  'bare-lf': {
    text: 'wiersz kończy się samym LF: {line}',
    effect: 'Programy zgodne ze standardem czekają na CR przed LF i nie uznają wiersza za kompletny.',
  },
  'control-octet': {
    text: 'wiersz zawiera NUL albo CR, który go nie kończy: {line}',
    effect: 'Programy, które czytają tekst do znaku NUL, gubią resztę, a niektóre uznają CR za koniec wiersza.',
  },
  'beyond-ascii': {
    text: 'wiersz zawiera bajty spoza ASCII: {line}',
    effect: 'Użytkownik widzi złe znaki, a programy, które przyjmują tylko ASCII, kończą z błędem.',
  },
  'reply-too-long': {
    text: 'wiersz odpowiedzi ma ponad 512 bajtów: {line}',
    effect: 'Programy z buforem tej wielkości ucinają wiersz albo kończą z błędem.',
  },
  'greeting-form': {
    text: 'powitanie nie jest ani OK, ani PREAUTH, ani BYE: {line}',
    effect: 'Programy nie znają stanu połączenia i większość z nich rezygnuje.',
  },
  'status-without-text': { text: 'po statusie nic nie następuje: {line}', effect: STRICT_IMAP },
  'status-mark': { text: 'po statusie nie ma spacji: {line}', effect: STRICT_IMAP },
  'bare-plus': {
    text: 'w żądaniu kontynuacji nie ma spacji po znaku plus',
    effect: 'Ścisłe parsery nie uznają tego za żądanie kontynuacji i logowanie staje w miejscu.',
  },
  'tag-unknown': {
    text: 'etykieta nie należy do żadnego wysłanego polecenia: {line}',
    effect: 'Program nie znajduje polecenia, którego dotyczy odpowiedź, i czeka, aż minie jego limit czasu.',
  },
  'tag-lost': {
    text: 'polecenie zostało odrzucone bez swojej etykiety: {line}',
    effect: 'Programy czekają na odpowiedź z etykietą, aż minie ich limit czasu, i nie pokazują przyczyny.',
  },
  'capability-missing': {
    text: 'polecenie CAPABILITY zostało przyjęte, a lista możliwości nie przyszła: {line}',
    effect: 'Programy nie używają żadnych rozszerzeń, a niektóre rezygnują.',
  },
  'capability-twice': {
    text: 'na CAPABILITY przyszły dwie listy: {line}',
    effect: 'Niektóre programy zachowują pierwszą listę, inne ostatnią.',
  },
  'capability-imap4rev1': {
    text: 'na liście możliwości nie ma ani IMAP4rev1, ani IMAP4rev2: {line}',
    effect: 'Programy, które tego szukają, uznają, że serwer zna tylko starszy protokół, i rezygnują.',
  },
  'capability-blanks': { text: 'na liście możliwości jest o jedną spację za dużo: {line}', effect: STRICT_LIST },
  'capability-form': { text: 'nazwa możliwości zawiera niedozwolony znak: {line}', effect: STRICT_LIST },
  'literal-both': {
    text: 'oferowane razem, choć się wykluczają: {line}',
    effect: 'Program, który polega na LITERAL+, może wysłać dłuższy literał, niż serwer przyjmuje.',
  },
  'utf8-both': {
    text: 'oferowane razem, choć się wykluczają: {line}',
    effect: 'Programy nie mogą wiedzieć, czy serwer obsługuje jeszcze te bez UTF-8.',
  },
  'qresync-alone': {
    text: 'serwer oferuje QRESYNC bez CONDSTORE',
    effect: 'Programy, które znają tylko CONDSTORE, przy każdym logowaniu synchronizują wszystkie flagi.',
  },
  'select-exists': lacks('liczby wiadomości (EXISTS)', 'Programy pokazują pustą skrzynkę albo kończą z błędem.'),
  'select-flags': lacks('flag (FLAGS)', 'Programy nie wiedzą, jakie są flagi; ścisłe kończą z błędem.'),
  'select-recent': lacks(
    'liczby nowych wiadomości (RECENT)',
    'Programy, które tak liczą nowe wiadomości, nie znajdują żadnych; ścisłe kończą z błędem.',
  ),
  'select-uidvalidity': lacks(
    'UIDVALIDITY',
    'Programy muszą założyć, że nie ma trwałych identyfikatorów, i przy każdym logowaniu pobierają wszystkie wiadomości od nowa.',
  ),
  'select-uidnext': lacks('UIDNEXT', 'Bez kolejnego polecenia programy nie mogą stwierdzić, czy są nowe wiadomości.'),
  'examine-read-only': {
    text: 'w odpowiedzi na EXAMINE nie ma [READ-ONLY]: {line}',
    effect: 'Programy nie mają pewności, że skrzynka jest tylko do odczytu.',
  },
  'number-range': {
    text: 'liczba nie mieści się między 1 a 4 294 967 295: {line}',
    effect: 'Ścisłe parsery odrzucają ten wiersz. Programy, które zachowują 32 bity, zapisują inną liczbę.',
  },
  'noop-refused': {
    text: 'serwer odrzucił NOOP, które zawsze się udaje: {line}',
    effect: 'Programy, które utrzymują nim połączenie, uznają je za zerwane.',
  },
  'logout-refused': {
    text: 'serwer odrzucił LOGOUT: {line}',
    effect: 'Programy, które czekają na koniec połączenia, zgłaszają błąd albo czekają, aż minie ich limit czasu.',
  },
  'bye-missing': {
    text: 'odpowiedź na LOGOUT przyszła bez BYE: {line}',
    effect: 'Programy, które czekają na BYE, zgłaszają zerwane połączenie.',
  },
  'closed-without-bye': {
    text: 'po poleceniu {line} serwer zamknął połączenie bez BYE',
    effect: 'Programy nie mogą odróżnić tego od awarii sieci; wiele z nich od razu łączy się ponownie.',
  },
  'state-ignored': {
    text: 'skrzynka została otwarta bez logowania: {line}',
    effect: 'Każdy może ją czytać, chyba że serwer odpowiada tak na wszystko.',
  },
  'id-form': {
    text: 'odpowiedź na ID nie jest listą najwyżej 30 par o różnych nazwach: {line}',
    effect: 'Ścisłe parsery ją odrzucają, a programy, które zaczynają od ID, kończą połączenie.',
  },
  'reply-code': {
    text: 'niedozwolony kod odpowiedzi: {line}',
    effect:
      'Programy, które sprawdzają także drugą cyfrę, uznają odpowiedź za nieprawidłową i mogą próbować bez końca.',
  },
  'codes-differ': {
    text: 'wiersze jednej odpowiedzi mają różne kody: {line}',
    effect:
      'Niektóre programy kierują się pierwszym kodem, inne ostatnim: co dla jednych jest przyjęte, dla innych nie jest.',
  },
  'reply-unasked': {
    text: 'przyszła odpowiedź, o którą nie prosiło żadne polecenie: {line}',
    effect: 'Program bierze ją za odpowiedź na następne polecenie, a każdą kolejną za odpowiedź na inne.',
  },
  'enhanced-missing': {
    text: 'serwer oferuje ENHANCEDSTATUSCODES, a odpowiedź nie ma takiego kodu: {line}',
    effect:
      'Programy, które polegają na tym kodzie, nie znają przyczyny odmowy i biorą za niego pierwsze słowo tekstu.',
  },
  'enhanced-class': {
    text: 'rozszerzony kod stanu jest innej klasy niż kod odpowiedzi: {line}',
    effect: 'Programy oceniają to różnie: niektóre próbują ponownie, inne zgłaszają trwały błąd.',
  },
  'greeting-code': notCode('połączenie', 220, FIRST_DIGIT),
  'greeting-name': {
    text: 'powitanie nie zaczyna się od nazwy serwera: {line}',
    effect:
      'Programy, które zapisują tę nazwę albo szukają po niej pętli, nie mają żadnej. Ścisłe programy uznają powitanie za nieprawidłowe.',
  },
  'ehlo-name': {
    text: 'odpowiedź na EHLO nie zaczyna się od nazwy serwera: {line}',
    effect: 'Programy, które w każdym wierszu czytają rozszerzenie, mogą je przeczytać i tutaj.',
  },
  'helo-only': {
    text: '{line}',
    effect: 'Program wysyła HELO zamiast EHLO, a serwer nie oferuje rozszerzeń.',
  },
  'extension-form': {
    text: 'wiersz odpowiedzi na EHLO ma nieprawidłową postać: {line}',
    effect: UNKNOWN_EXTENSION,
  },
  'auth-equals': {
    text: 'mechanizmy są podane w postaci ze starego projektu normy: {line}',
    effect: 'Programy zgodne ze standardem pomijają ten wiersz. Gdzie jest on jedyny, nie znajdują sposobu logowania.',
  },
  'auth-empty': {
    text: 'serwer oferuje AUTH bez żadnego mechanizmu',
    effect: 'Programy nie znajdują sposobu logowania albo próbują mechanizmów, których serwer nie ma.',
  },
  'size-number': {
    text: 'parametr SIZE nie jest liczbą: {line}',
    effect: 'Programy pomijają limit i wysyłają zbyt dużą wiadomość, zanim zostanie odrzucona.',
  },
  'extension-parameter': {
    text: 'rozszerzenie bez parametrów zostało podane z parametrem: {line}',
    effect: UNKNOWN_EXTENSION,
  },
  'smtputf8-alone': {
    text: 'serwer oferuje SMTPUTF8 bez 8BITMIME',
    effect: 'Dla adresu spoza ASCII programy muszą wysłać oba parametry, a nie mogą.',
  },
  'binarymime-alone': {
    text: 'serwer oferuje BINARYMIME bez CHUNKING',
    effect: 'Programy nie mogą tego użyć, bo DATA nie przeniesie takiej wiadomości.',
  },
  'starttls-under-tls': {
    text: 'serwer oferuje STARTTLS, choć TLS już działa: {line}',
    effect: 'Programy, które zaczynają TLS tam, gdzie jest oferowany, próbują dwa razy i kończą z błędem.',
  },
  'listed-unimplemented': {
    text: 'serwer odrzuca jako nieznane polecenie, które sam podaje: {line}',
    effect: 'Programom, które polegają na tej liście, polecenie się nie udaje.',
  },
  'ehlo-code': notCode('EHLO', 250, FIRST_DIGIT),
  'starttls-code': notCode('STARTTLS', 220, FIRST_DIGIT),
  'auth-code': notCode('AUTH', 235, FIRST_DIGIT),
  'noop-code': notCode(
    'NOOP',
    250,
    'Programy, które sprawdzają tak połączenie przed ponownym użyciem, uznają je za zerwane.',
  ),
  'rset-code': notCode('RSET', 250, 'Programy, które wysyłają kilka wiadomości, muszą dla każdej łączyć się od nowa.'),
  'quit-code': notCode('QUIT', 221, 'Programy, które sprawdzają tę odpowiedź, zgłaszają błąd po wysłanej wiadomości.'),
  'quit-unanswered': {
    text: 'serwer zamknął połączenie bez odpowiedzi na QUIT',
    effect: 'Programy, które czekają na 221, zgłaszają zerwane połączenie po wysłanej wiadomości.',
  },
  'rcpt-first': {
    text: 'odbiorca został przyjęty bez nadawcy: {line}',
    effect:
      'Program, którego nadawca został odrzucony, może działać dalej, a jego wiadomość ginie albo nie ma nadawcy.',
  },
  'help-missing': {
    text: 'serwer nie obsługuje HELP: {line}',
    effect: 'Żaden program pocztowy tego nie potrzebuje.',
  },
  'pipelining-lost': {
    text: 'serwer oferuje PIPELINING, a polecenie wysłane razem z innymi zginęło: {line}',
    effect: 'Programy, które wysyłają polecenia razem, czekają na odpowiedzi, aż minie ich limit czasu.',
  },
  'mechanism-form': {
    text: 'nazwa mechanizmu ma nieprawidłową postać: {line}',
    effect: 'Programy ją pomijają; ścisłe pomijają całą listę.',
  },
  'password-in-clear': {
    text: 'serwer oferuje logowanie hasłem bez szyfrowania: {line}',
    effect: 'Program bez TLS wysyła hasło tak, że może je przeczytać każdy po drodze.',
  },
  'challenge-form': {
    text: 'wyzwanie (challenge) nie jest zapisane w Base64: {line}',
    effect: 'Programy zgodne ze standardem przerywają logowanie. Inne pomijają treść wyzwania.',
  },
  'unknown-accepted': {
    text: 'serwer przyjął polecenie, które nie istnieje: {line}',
    effect: 'Programy, które sprawdzają, czy polecenie istnieje, uznają, że tak.',
  },
  'unknown-no': {
    text: 'odpowiedzią na nieznane polecenie jest NO, a nie BAD: {line}',
    effect: 'Program nie może odróżnić polecenia, które się nie udało, od takiego, którego serwer nie zna.',
  },
  'unknown-code': {
    text: 'odpowiedzią na nieznane polecenie jest 502, a nie 500: {line}',
    effect: 'Program nie może odróżnić polecenia wyłączonego od takiego, którego serwer nie zna.',
  },
  'stays-open': {
    text: 'serwer nie zamknął połączenia po pożegnaniu: {line}',
    effect: 'Połączenia programów, które czekają na serwer, pozostają otwarte i liczą się do jego limitów.',
  },
} as const satisfies SentenceTable['oddities']

/** The words of a list of departures. */
export const LINT = {
  must: 'wymagane',
  should: 'zalecane',
  said: '{text} ({source})',
  none: 'nie widać odstępstw od RFC',
  unreached: 'nie odpowiedział tu żaden serwer poczty',
} as const satisfies SentenceTable['lint']
