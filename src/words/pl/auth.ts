import type { AreaSentences, CaseSentences } from '../table.ts'
import { ACCESS } from './access.ts'

/** From the login to the open inbox. */
export const AUTH = {
  codes: {
    'auth-failed': {
      title: 'serwer nie przyjmuje nazwy użytkownika lub hasła',
      cause: 'Serwer {protocol} nie przyjmuje tej nazwy użytkownika z tym hasłem i nie podaje innego powodu.',
      help: [
        'Zanim spróbujesz ponownie, zaloguj się na stronie dostawcy poczty, aby sprawdzić nazwę użytkownika i hasło: kolejne nieudane próby mogą zablokować konto.',
        {
          unless: [
            'username-no-domain',
            'username-display-name',
            'username-domain-mistyped',
            'email-domain-mistyped',
            'usernameForm',
          ],
          text: 'Sprawdź format nazwy użytkownika: większość dostawców wymaga pełnego adresu e-mail.',
        },
        {
          unless: ['loginKind'],
          text: 'Jeśli włączona jest weryfikacja dwuetapowa, konto może wymagać hasła aplikacji, które tworzy się w ustawieniach zabezpieczeń konta.',
        },
        'Jeśli od aktualizacji serwera {upgradedServer} nikt nie może się zalogować, przekaż administratorowi poczty: od wersji 2.4.3 zapisane hasło bez podanego schematu jest odczytywane jako CRYPT, a nie jak wcześniej jako PLAIN (`passdb_default_password_scheme`).',
      ],
      settledBy:
        'Aby to potwierdzić, zaloguj się na stronie dostawcy poczty z tą samą nazwą użytkownika i tym samym hasłem.',
    },
    'app-password-required': {
      title: 'konto wymaga hasła aplikacji',
      cause: 'Serwer {protocol} wymaga hasła utworzonego dla programów pocztowych i nie przyjmuje hasła samego konta.',
      help: [
        'Utwórz hasło aplikacji w ustawieniach zabezpieczeń konta i wpisz je tutaj.',
        'Niektórzy dostawcy nazywają je inaczej: hasło do aplikacji, hasło urządzenia, hasło klienta, kod autoryzacji (QQ).',
        'Jeśli nie ma takiego ustawienia, najpierw włącz weryfikację dwuetapową albo zwróć się do administratora konta.',
      ],
      settledBy: 'Aby to potwierdzić, zaloguj się nowym hasłem aplikacji.',
    },
    'oauth-required': {
      title: 'konto wymaga logowania przez OAuth',
      cause: 'Serwer {protocol} nie przyjmuje dla tego konta żadnego hasła, a jedynie logowanie u dostawcy (OAuth).',
      help: [
        'Podłącz to konto przez stronę logowania dostawcy (OAuth), a nie za pomocą hasła.',
        'Jeśli program nie ma takiego logowania, zapytaj dostawcę, czy dla {protocol} można użyć hasła aplikacji.',
      ],
      settledBy: 'Aby to potwierdzić, zaloguj się tokenem dostępu OAuth dla tego konta.',
    },
    'oauth-token-rejected': {
      title: 'serwer nie przyjmuje tokenu OAuth',
      cause:
        'Serwer {protocol} odrzucił token dostępu[ ({status})]: token mógł wygasnąć, zostać unieważniony lub nie mieć potrzebnego zakresu.',
      help: [
        'Odśwież token dostępu i połącz się z nowym.',
        'Jeśli nowy token także zostanie odrzucony, poproś użytkownika o ponowne zalogowanie się i zgodę na zakres dla {protocol}[, który serwer nazywa {scope}].',
        'Sprawdź, czy token wydano dla tego konta, które wskazuje nazwa użytkownika.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź u wystawcy tokenu jego datę ważności, zakresy i konto.',
    },
    'web-login-required': {
      title: 'najpierw trzeba zalogować się w przeglądarce',
      cause: 'Dostawca przyjmie logowanie przez {protocol} dopiero wtedy, gdy użytkownik zaloguje się w przeglądarce.',
      help: [
        'Zaloguj się do skrzynki na stronie dostawcy poczty, potwierdź to, o co prosi strona, a potem połącz się tu ponownie.',
        'Jeśli strona o nic nie prosi, poszukaj wiadomości o zablokowanym logowaniu i potwierdź, że to Twoje logowanie.',
      ],
      settledBy: 'Aby to potwierdzić, zaloguj się tu ponownie po zalogowaniu w przeglądarce.',
    },
    'account-locked': {
      title: 'konto jest zablokowane',
      cause: 'Serwer {protocol} informuje, że konto jest zablokowane. Często dzieje się tak po błędnych hasłach.',
      help: [
        'Odblokuj konto na stronie dostawcy poczty albo poczekaj, aż blokada minie.',
        'Na każdym urządzeniu i w każdym programie, który loguje się starym hasłem, wyłącz pobieranie i wysyłanie poczty: takie próby mogą przedłużać blokadę.',
        'Jeśli strona dostawcy nie pomoże, poproś administratora konta o jego odblokowanie.',
      ],
      settledBy:
        'Aby to potwierdzić, zaloguj się na stronie dostawcy poczty, która pokaże, czy konto jest zablokowane.',
    },
    'account-disabled': {
      title: 'konto jest nieaktywne',
      cause: 'Serwer {protocol} informuje, że konto jest zawieszone, zamknięte, nieopłacone albo że go nie zna.',
      help: [
        'Zaloguj się na stronie dostawcy poczty, aby zobaczyć stan konta, i wykonaj to, o co prosi strona.',
        'Sprawdź, czy nazwa użytkownika należy do konta u tego dostawcy.',
        'Poproś dostawcę lub administratora konta o jego ponowne aktywowanie.',
      ],
      settledBy: 'Aby to potwierdzić, zaloguj się na stronie dostawcy poczty, która pokaże, czy konto jest aktywne.',
    },
    'password-expired': {
      title: 'hasło wygasło',
      cause: 'Serwer {protocol} nie przyjmie żadnego logowania, dopóki hasło do konta nie zostanie zmienione.',
      help: [
        'Ustaw nowe hasło na stronie dostawcy poczty lub organizacji, a potem wpisz je tutaj.',
        'Jeśli nie jest to możliwe, poproś administratora konta o zresetowanie hasła.',
      ],
      settledBy: 'Aby to potwierdzić, zaloguj się na stronie dostawcy poczty, która poprosi o nowe hasło.',
    },
    'protocol-disabled': {
      title: 'dostęp dla programów pocztowych jest wyłączony',
      cause: 'Logowanie przez {protocol} jest wyłączone dla tego konta, dla jego organizacji albo w jego pakiecie.',
      help: [
        'Włącz {protocol} dla programów pocztowych w ustawieniach poczty na stronie dostawcy.',
        'W organizacji poproś administratora kont o włączenie dla tego konta dostępu przez IMAP, a do wysyłania poczty SMTP AUTH.',
        'Zapytaj dostawcę, czy pakiet tego konta obejmuje {protocol}.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź ustawienie {protocol} na stronie dostawcy poczty.',
    },
    'username-format': {
      title: 'serwer wymaga innego formatu nazwy użytkownika',
      cause: 'Serwer {protocol} nie przyjmuje nazwy użytkownika w podanym formacie.',
      help: [
        {
          unless: ['wantedUsername'],
          text: 'Jako nazwę użytkownika wpisz pełny adres e-mail.',
        },
        {
          unless: ['wantedUsername'],
          text: 'Jeśli był to pełny adres, wpisz nazwę w formacie, który podaje dostawca poczty, na przykład domena\\użytkownik.',
        },
      ],
      settledBy: 'Aby to potwierdzić, sprawdź, jaki format nazwy użytkownika dostawca poczty podaje dla {protocol}.',
    },
    'encryption-required': {
      title: 'serwer wymaga szyfrowania przy logowaniu',
      cause: 'Serwer {protocol} nie przyjmuje logowania przez nieszyfrowane połączenie.',
      help: [
        'Ustaw szyfrowanie serwera {protocol} na STARTTLS[ i zostaw port {port}].',
        'Możesz też ustawić szyfrowanie TLS, a port na zwykle do tego używany: 993 dla IMAP, 465 dla SMTP.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź, jakie mechanizmy logowania serwer oferuje po zaszyfrowaniu połączenia.',
    },
    'auth-mechanism-unsupported': {
      title: 'brak wspólnego mechanizmu logowania',
      cause:
        'Serwer {protocol} odrzuca wybrany mechanizm logowania albo nie oferuje żadnego, który obsługuje ten program.',
      help: [
        'Wybierz jeden z mechanizmów, które według zapisu połączenia oferuje serwer, albo pozostaw wybór programowi.',
        'Jeśli serwer oferuje tylko mechanizmy OAuth, podłącz konto za pomocą tokenu dostępu.',
        'Jeśli ten program nie obsługuje żadnego z nich, poproś administratora poczty o włączenie mechanizmu PLAIN przez TLS dla {protocol}.',
        'Poproś administratora poczty o ustawienie dla {mechanism} liczby iteracji znacznie mniejszej niż {got, number}.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź, jakie mechanizmy serwer oferuje po zaszyfrowaniu połączenia.',
    },
    'auth-unavailable': {
      title: 'serwer chwilowo nie może sprawdzać danych logowania',
      cause: 'Serwer {protocol} nie mógł sprawdzić danych logowania. Nie wiadomo, czy hasło jest poprawne.',
      help: [
        'Nie zmieniaj danych logowania i połącz się później.',
        'Jeśli to trwa dłużej, zgłoś dostawcy, że nie działa usługa logowania serwera {host}, i przekaż mu odpowiedź serwera.',
      ],
      settledBy:
        'Aby to potwierdzić, sprawdź stronę ze stanem usług dostawcy albo zaloguj się ponownie za kilka godzin.',
    },
    'authorization-failed': {
      title: 'konto nie ma uprawnień',
      cause: 'Serwer {protocol} przyjął hasło, ale nie zezwala temu kontu na żądaną operację.',
      help: [
        'Poproś administratora poczty o przyznanie temu kontu dostępu przez {protocol} i przekaż mu odpowiedź serwera.',
        'Jeśli to skrzynka udostępniona, sprawdź, czy ten użytkownik ma do niej dostęp.',
      ],
      settledBy: 'Aby to potwierdzić, zapytaj administratora poczty o uprawnienia konta.',
    },
    'mailbox-unavailable': {
      title: 'nie można otworzyć skrzynki odbiorczej',
      cause:
        'Logowanie się udało[ lub udałoby się na serwerze {referral}, na którym jest skrzynka], ale serwer {protocol} nie otwiera skrzynki odbiorczej.',
      help: [
        'Połącz się z serwerem {referral} zamiast z tym: jak podaje ten serwer, skrzynka jest właśnie tam.',
        'Odczekaj kilka minut i połącz się ponownie: skrzynka, która jest przenoszona lub naprawiana, otworzy się później.',
        'Jeśli to trwa dłużej, zgłoś dostawcy, że skrzynka odbiorcza się nie otwiera, i przekaż mu odpowiedź serwera.',
        'Sprawdź na stronie dostawcy poczty, czy konto ma skrzynkę i czy tam się ona otwiera.',
      ],
      settledBy: 'Aby to potwierdzić, sprawdź, czy skrzynka odbiorcza otwiera się na stronie dostawcy poczty.',
    },
  },

  variants: {
    ...ACCESS,
    'privacy-inside-tls': {
      title: 'serwer uważa połączenie za nieszyfrowane',
      cause:
        'Serwer {protocol} wymaga szyfrowania, a połączenie z serwerem {host}[ na porcie {port}] było szyfrowane. Możliwe, że TLS kończy się na serwerze proxy, a serwer poczty za nim o tym nie wie.',
      help: [
        'Poproś administratora poczty o takie ustawienie serwera, aby ufał on serwerowi proxy, na którym kończy się TLS, i przekaż mu odpowiedź serwera.',
      ],
    },
    'not-among-those-on-offer': {
      title: 'brak wspólnego mechanizmu logowania',
      cause:
        'Serwer {host} oferuje do logowania[ na porcie {port}]: {offered}[, ale ustawienia wymagają {auth}][, ale token wymaga jednego z mechanizmów {token}].',
      help: [
        'Pozostaw wybór mechanizmu programowi albo ustaw jeden z oferowanych zamiast {auth}.',
        'Zaloguj się hasłem albo poproś administratora poczty o włączenie jednego z mechanizmów {token}.',
        {
          unless: ['auth', 'token'],
          text: 'Ten program nie obsługuje żadnego z nich: poproś administratora poczty o włączenie mechanizmu PLAIN przez TLS dla {protocol}.',
        },
      ],
    },
    'only-the-command': {
      title: 'serwer oferuje tylko polecenie LOGIN',
      cause:
        'Serwer {host} oferuje do logowania[ na porcie {port}] tylko polecenie LOGIN protokołu {protocol}[, ale ustawienia wymagają {auth}][, ale token wymaga jednego z mechanizmów {token}].',
      help: [
        'Pozostaw wybór mechanizmu programowi albo ustaw LOGIN zamiast {auth}.',
        'Zaloguj się hasłem albo poproś administratora poczty o włączenie jednego z mechanizmów {token}.',
        {
          unless: ['auth', 'token'],
          text: 'Pozostaw wybór mechanizmu programowi i zaloguj się hasłem.',
        },
      ],
    },
    'only-oauth-on-offer': {
      cause:
        'Serwer {host} nie oferuje[ na porcie {port}] logowania hasłem, a jedynie logowanie przez OAuth ({offered}).',
    },
    'login-disabled': {
      title: 'logowanie na to konto jest wyłączone',
      cause:
        'Serwer {protocol} informuje, że logowanie na to konto jest wyłączone: całkowicie albo tylko przez {protocol}.',
      help: [
        'Zapytaj administratora poczty, dlaczego logowanie na to konto jest wyłączone i czy dotyczy to tylko {protocol}.',
      ],
      settledBy: {
        'protocol-disabled':
          'Aby to potwierdzić, zaloguj się na to samo konto w inny sposób, na przykład na stronie internetowej.',
      },
    },
    'challenge-response': {
      cause:
        'Serwer {protocol} odrzuca tę nazwę użytkownika z tym hasłem przy logowaniu mechanizmem {challengeResponse} i nie podaje innego powodu.',
      first: [
        "Zanim zmienisz hasło, zaloguj się mechanizmem {simpler} (`auth: '{simpler}'`) przez TLS: serwer, który przechowuje tylko skróty haseł, odrzuca przy {challengeResponse} nawet poprawne hasło.",
      ],
      settledBy: { 'auth-mechanism-unsupported': "Aby to potwierdzić, zaloguj się ponownie z `auth: '{simpler}'`." },
    },
    'no-server-at-provider': {
      title: 'dostawca nie ma serwera {protocol}',
      cause:
        'Programy pocztowe nie mogą korzystać z tej skrzynki przez {protocol}[: dostawca {provider} nie ma takiego serwera dla adresów w domenie {host}]. Z niczym się nie łączono i nie wysłano hasła.',
      help: ['Użyj aplikacji lub strony dostawcy[ ({provider})].'],
    },
    'bridge-only': {
      title: 'programy pocztowe łączą się z dostawcą tylko przez jego program',
      cause:
        'Programy pocztowe łączą się z tą skrzynką przez {protocol} tylko przez program na tym samym komputerze[, {bridge}][: dostawca {provider} nie ma dla nich serwera w internecie]. Z niczym się nie łączono i nie wysłano hasła.',
      help: [
        'Zainstaluj i uruchom {bridge}, a potem podaj serwer, port, nazwę użytkownika i hasło, które pokazuje.',
        'W innym przypadku użyj aplikacji lub strony dostawcy.',
      ],
    },
    'no-server-by-srv': {
      title: 'domena podaje, że nie ma serwera {protocol}',
      cause:
        'Rekordy DNS domeny {host} podają, że nie ma ona serwera {protocol} dla swoich adresów (RFC 6186). Z niczym się nie łączono i nie wysłano hasła.',
      help: [
        'Sprawdź pisownię adresu e-mail.',
        'Zapytaj administratora domeny {host} o serwer {protocol} i poproś o poprawienie rekordów SRV.',
      ],
    },
    'no-login-on-port': {
      title: 'na tym porcie nie można się zalogować',
      cause: 'Serwer {host} nie oferuje[ na porcie {port}] żadnego mechanizmu logowania.',
      help: [
        'Użyj portu {changePort} serwera {changeHost} ({changeSecurity}), na którym można się zalogować.',
        {
          unless: ['changePort'],
          text: 'Wpisz port, który dostawca podaje dla programów pocztowych: 587 lub 465 dla SMTP, 993 lub 143 dla IMAP.',
        },
        'Jeśli port {port} jest tym, który podaje dostawca, zapytaj administratora poczty, dlaczego nie można się na nim zalogować.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The sentences in place of those of the code, by what was wrong with the server's part of a SASL exchange. */
export const SASL_FAULTS = {
  challenge: {
    title: 'serwer wysłał nieprawidłowe wyzwanie SASL',
    cause: 'Serwer {host} wysłał nieprawidłowe wyzwanie przy logowaniu mechanizmem {mechanism}.',
    help: [
      'Zgłoś administratorowi poczty, że logowanie mechanizmem {mechanism} na serwerze {host} nie działa, i pokaż mu wyzwanie.',
      'Sprawdź, czy program antywirusowy, serwer proxy lub zapora sieciowa nie zmienia po drodze połączeń pocztowych.',
    ],
  },
  iterations: {
    title: 'serwer wymaga zbyt wielu iteracji',
    cause:
      'Do logowania mechanizmem {mechanism} serwer {host} wymaga większej liczby iteracji, niż przyjmuje ten program[: {got, number}].',
    help: [
      'Zaloguj się innym mechanizmem, który oferuje serwer, na przykład PLAIN przez TLS.',
      'Poproś administratora poczty o ustawienie typowej liczby iteracji dla {mechanism} i podaj mu tę, którą wysłał serwer.',
    ],
  },
  nonce: {
    title: 'wyzwanie serwera nie należy do tego logowania',
    cause:
      'Wyzwanie serwera {host} przy logowaniu mechanizmem {mechanism} nie zawiera wartości jednorazowej (nonce) tego programu: wyzwanie należy do innego logowania albo serwer źle je tworzy.',
    help: [
      'Połącz się z innej sieci: jeśli tam logowanie się uda, ktoś po tej stronie przechwytuje połączenie.',
      'Sprawdź, czy program antywirusowy, serwer proxy lub zapora sieciowa nie zmienia po drodze połączeń pocztowych.',
      'Jeśli wszędzie jest tak samo, zgłoś administratorowi poczty, że serwer {host} nie powtarza przy {mechanism} wartości jednorazowej (nonce) klienta.',
    ],
  },
  signature: {
    title: 'serwer nie udowodnił, że zna hasło',
    cause:
      'Serwer {host} nie udowodnił, że zna hasło ({mechanism}): nie jest to właściwy serwer albo ktoś przechwytuje połączenie.',
    help: [
      'Sprawdź, czy {host} to nazwa serwera {protocol}, którą podaje dostawca poczty.',
      'Połącz się z innej sieci: jeśli tam logowanie się uda, ktoś po tej stronie przechwytuje połączenie.',
      'Jeśli wszędzie jest tak samo, zgłoś administratorowi poczty, że przy {mechanism} brakuje podpisu serwera {host} lub podpis jest błędny.',
    ],
  },
} as const satisfies Readonly<Record<string, CaseSentences>>

/** Advice on what the shape of the credentials shows; the help begins with it. */
export const CREDENTIAL_HINTS = {
  'password-is-token': 'Hasło wygląda jak token dostępu OAuth: użyj go przy połączeniu jako tokenu (`accessToken`).',
  'password-blank-at-end':
    'Hasło zaczyna się lub kończy spacją albo niewidocznym znakiem, co zdarza się przy wklejaniu: wpisz je bez tego znaku.',
  'username-blank-at-end':
    'Nazwa użytkownika zaczyna się lub kończy spacją albo niewidocznym znakiem, co zdarza się przy wklejaniu: wpisz ją bez tego znaku.',
  'email-domain-mistyped':
    'Domena adresu e-mail wygląda jak błędnie wpisana domena dużego dostawcy: sprawdź jej pisownię.',
  'username-domain-mistyped':
    'Domena w nazwie użytkownika wygląda jak błędnie wpisana domena dużego dostawcy: sprawdź jej pisownię.',
  'username-display-name':
    'Nazwa użytkownika wygląda jak imię i nazwisko: wpisz pełny adres e-mail albo nazwę użytkownika otrzymaną od dostawcy.',
  'username-no-domain':
    'Nazwa użytkownika nie zawiera domeny: większość dostawców wymaga jako nazwy użytkownika pełnego adresu e-mail.',
  'password-typographic':
    'Hasło zawiera drukarskie cudzysłowy lub pauzy, które wstawiają edytory tekstu: wpisz hasło ręcznie, ze zwykłymi znakami.',
  'token-is-refresh-token':
    'Token dostępu wygląda jak token odświeżania: wymień go na token dostępu i połącz się za pomocą tego drugiego.',
  'app-password-letters':
    'Hasło wygląda jak hasło aplikacji: sprawdź, czy należy do tego konta i czy nie zostało unieważnione. Zmiana hasła do konta może je unieważnić.',
  'app-password-hyphens':
    'Hasło wygląda jak hasło aplikacji firmy Apple: sprawdź, czy należy do tego konta i czy nie zostało unieważnione. Zmiana hasła do konta może je unieważnić.',
  'password-not-ascii':
    'Hasło zawiera znaki spoza ASCII (na przykład polskie litery), które program i serwer mogą kodować różnie: jeśli działa na stronie dostawcy, zmień je na takie, które ich nie zawiera.',
} as const
