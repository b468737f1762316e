import type { SentenceTable } from '../table.ts'

const REFRESH = 'Odśwież token dostępu i połącz się z nowym.'
const NEW_SIGN_IN = 'Poproś użytkownika o ponowne zalogowanie się i zgodę na zakres {wantedScope}.'
const ACCOUNT = 'Sprawdź, czy token wydano dla tego konta, które wskazuje nazwa użytkownika.'
const QUOTE_DENIAL = 'Podaj administratorowi kont kod {denial}: w dzienniku logowań jest o tym więcej informacji.'

/** The reasons for which a token was refused, as the token shows them, and those for which an OAuth server issued none. */
export const OAUTH_VARIANTS = {
  'token-expired': {
    title: 'token OAuth wygasł',
    cause:
      'Token dostępu[ dla {tokenAudience}] wygasł {tokenExpires, datetime}, a logowanie nastąpiło później (różnica: {expiredMs}): serwer {protocol} odrzucił token[ ({status})].',
    help: [
      REFRESH,
      'Odświeżaj token kilka minut przed jego końcem i przed każdym połączeniem, a nie raz przy starcie programu.',
      'Jeśli token jest nowy, porównaj zegar tego komputera z rzeczywistym czasem.',
    ],
  },
  'token-early': {
    title: 'token OAuth nie jest jeszcze ważny',
    cause:
      'Token dostępu jest ważny dopiero od {tokenBegins, datetime}, a logowanie było wcześniej: serwer {protocol} go odrzucił[ ({status})].',
    help: ['Porównaj zegar tego komputera i zegar wystawcy tokenu z rzeczywistym czasem.', REFRESH],
  },
  'token-audience': {
    title: 'token OAuth jest przeznaczony dla innego serwera',
    cause:
      'Token dostępu jest przeznaczony dla {tokenAudience}, a nie dla {wantedAudience}: serwer {protocol} go odrzucił[ ({status})].[ Poza tym token wygasł przed logowaniem (różnica: {expiredMs}).]',
    help: [
      'Zażądaj osobnego tokenu do poczty, z zakresem {wantedScope}: token służy tylko do jednego zasobu.',
      'Jeśli program potrzebuje obu zasobów, użyj tego samego tokenu odświeżania dwa razy, po razie dla każdego z nich.',
    ],
  },
  'token-issuer': {
    title: 'token OAuth pochodzi od innego dostawcy',
    cause: 'Token dostępu to {tokenForm}, a takiego serwer {host} nie przyjmuje[ ({status})].',
    help: [
      'Sprawdź, czy konto i serwer należą do tego samego dostawcy.',
      'Zażądaj tokenu od dostawcy, do którego należy {host}, z zakresem {wantedScope}.',
    ],
  },
  'token-id-token': {
    title: 'token nie jest tokenem dostępu tego dostawcy',
    cause:
      'Token to JWT[ przeznaczony dla {tokenAudience}], a tokeny dostępu serwera {host} nie mają tej postaci: wygląda na token identyfikatora (ID token), który mówi, kim ktoś jest, i nie otwiera żadnej skrzynki.',
    help: ['Do połączenia użyj wartości `access_token` z odpowiedzi, a nie `id_token`.', NEW_SIGN_IN],
  },
  'token-malformed': {
    title: 'token OAuth jest niepełny',
    cause:
      'Token dostępu zaczyna się jak JWT, ale nie można go tak odczytać: możliwe, że brakuje jego części. Serwer {protocol} go odrzucił[ ({status})].',
    help: ['Sprawdź, czy zapisywany jest cały token: pole w bazie danych może być dla niego za krótkie.', REFRESH],
  },
  'token-scope': {
    title: 'token OAuth nie ma potrzebnego zakresu',
    cause:
      'Token dostępu nie ma zakresu {wantedScope}[, a tylko: {tokenScopes}]. Serwer {protocol} go odrzucił[ ({status})].',
    help: [
      NEW_SIGN_IN,
      'Dodaj to uprawnienie w rejestracji aplikacji i zażądaj tego zakresu: wcześniejsza zgoda go nie obejmuje.',
    ],
  },
  'token-role': {
    title: 'token OAuth nie ma potrzebnej roli',
    cause:
      'Token dostępu jest tokenem aplikacji bez użytkownika i nie ma roli {wantedScope}[, a tylko: {tokenRoles}]. Serwer {protocol} go odrzucił[ ({status})].',
    help: [
      'Dodaj {wantedScope} do uprawnień aplikacji, w pozycji „Office 365 Exchange Online”, i poproś administratora o zgodę.',
      'Jeśli loguje się użytkownik, zażądaj tokenu w jego imieniu: za pomocą tokenu odświeżania lub kodu, a nie poświadczeń klienta.',
    ],
  },
  'token-application': {
    title: 'aplikacja nie może otworzyć tej skrzynki',
    cause:
      'Token dostępu jest tokenem aplikacji bez użytkownika. Ma rolę {wantedScope}[ i jest ważny do {tokenExpires, datetime}], ale serwer {protocol} go odrzucił[ ({status})]: możliwe, że aplikacja nie ma dostępu do tej skrzynki.',
    help: [
      'Zarejestruj w Exchange Online jednostkę usługi aplikacji (New-ServicePrincipal), z identyfikatorem obiektu aplikacji dla przedsiębiorstw, a nie identyfikatorem obiektu rejestracji.',
      'Nadaj jej dostęp do skrzynki (Add-MailboxPermission lub rola Exchange dla aplikacji).',
      'Jako nazwy użytkownika użyj adresu tej skrzynki.',
    ],
  },
  'token-valid': {
    cause:
      'Serwer {protocol} odrzucił token dostępu[ ({status})], który według zapisanych w nim danych jest ważny do {tokenExpires, datetime}[, przeznaczony dla {tokenAudience}][; zakresy: {tokenScopes}][; role: {tokenRoles}].',
    help: [
      'Sprawdź, czy token jest przeznaczony dla serwera {host}: jako odbiorcę podaje {tokenAudience}.',
      ACCOUNT,
      'Poproś użytkownika o ponowne zalogowanie się: token mógł zostać unieważniony, na przykład przez zmianę hasła.',
      'Sprawdź, czy dostęp przez {protocol} jest włączony dla tego konta i czy serwer {host} przyjmuje tokeny tego wystawcy[ dla zakresu {scope}].',
    ],
  },
  'token-opaque': {
    cause:
      'Serwer {protocol} odrzucił token dostępu[ ({status})]. Jest to {tokenForm}: tylko jego wystawca może powiedzieć, do czego służy i kiedy wygasa.',
    help: [
      REFRESH,
      'Jeśli nowy token także zostanie odrzucony, poproś użytkownika o ponowne zalogowanie się i zgodę na zakres {wantedScope}.',
      {
        unless: ['wantedScope'],
        text: 'Jeśli nowy token także zostanie odrzucony, poproś użytkownika o ponowne zalogowanie się i zgodę na zakres dla {protocol}[, który serwer nazywa {scope}].',
      },
      ACCOUNT,
    ],
  },

  'denied-grant-ended': {
    title: 'logowanie przez OAuth straciło ważność',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: token odświeżania lub kod wygasł, został unieważniony albo został już użyty.',
    help: [
      'Poproś użytkownika o ponowne zalogowanie się i zapisz nowy token odświeżania.',
      'Zapisuj token odświeżania z każdej odpowiedzi: wielu dostawców zastępuje go przy każdym użyciu.',
      'Jeśli token odświeżania raz po raz traci ważność, sprawdź zasady dostawcy: Google unieważnia go po 7 dniach, dopóki aplikacja jest w fazie testów, a Microsoft po 90 dniach bez użycia i po zmianie hasła.',
    ],
  },
  'denied-grant-refused': {
    title: 'serwer OAuth nie wydał tokenu dostępu',
    cause:
      'Żądanie tokenu dostępu odrzucił serwer OAuth, a nie serwer poczty[ ({denial})], i nie podał powodu: upoważnienie mogło wygasnąć, zostać unieważnione albo należeć do innej aplikacji.',
    help: [
      'Poproś użytkownika o ponowne zalogowanie się i spróbuj z nowym tokenem odświeżania.',
      'Sprawdź, czy token odświeżania, identyfikator klienta i dzierżawa pasują do siebie.',
      QUOTE_DENIAL,
    ],
  },
  'denied-client-refused': {
    title: 'serwer OAuth nie przyjmuje aplikacji',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: serwer OAuth nie zna tej aplikacji, aplikacja jest wyłączona albo jej klucz tajny jest błędny lub wygasł.',
    help: [
      'Sprawdź identyfikator klienta i dzierżawę w ustawieniach programu.',
      'Wpisz wartość klucza tajnego klienta, a nie jego identyfikator, a jeśli wygasł, utwórz nowy.',
      'Sprawdź w konsoli dostawcy, czy aplikacja nie została usunięta lub wyłączona.',
    ],
  },
  'denied-request-refused': {
    title: 'serwer OAuth nie przyjmuje żądania',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: w żądaniu jest błędny parametr, zakres, zasób lub błędna dzierżawa.',
    help: [
      'Porównaj zakresy i parametry żądania z dokumentacją dostawcy: zakresy jednego żądania muszą należeć do jednego zasobu.',
      'Sprawdź, czy dzierżawa ma usługę poczty: zasobu bez subskrypcji serwer nie zna.',
      QUOTE_DENIAL,
    ],
  },
  'denied-consent-missing': {
    title: 'aplikacja nie ma zgody',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: ani użytkownik, ani administrator nie zezwolił aplikacji na działanie w imieniu konta.',
    help: [
      'Poproś użytkownika, aby zalogował się na stronie dostawcy i zgodził na to, o co prosi aplikacja.',
      'Jeśli strona wymaga administratora, poproś go o zgodę dla całej organizacji.',
    ],
  },
  'denied-sign-in-needed': {
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: użytkownik musi ponownie zalogować się na stronie tego serwera, na przykład z użyciem drugiego składnika.',
    help: [
      'Poproś użytkownika, aby zalogował się na stronie dostawcy i zrobił wszystko, o co ona prosi, a potem połącz się tu ponownie.',
      'Jeśli to się powtarza, zapytaj administratora kont, która reguła tego wymaga.',
    ],
  },
  'denied-policy': {
    title: 'reguła organizacji zabrania logowania',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: reguła organizacji, na przykład Dostęp warunkowy, nie zezwala na to logowanie.',
    help: [
      'Poproś administratora kont o dopuszczenie tej aplikacji i podaj mu kod {denial}.',
      'Zaloguj się z urządzenia i z miejsca, na które organizacja zezwala.',
      'Sprawdź, czy konto należy do organizacji, do której zwraca się program.',
    ],
  },
  'denied-declined': {
    title: 'odmówiono zgody',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: użytkownik lub administrator nie zezwolił aplikacji na otwieranie skrzynki.',
    help: [
      'Poproś użytkownika, aby zalogował się ponownie i zgodził na to, o co prosi aplikacja.',
      'Jeśli nikt nie odmówił, sprawdź, czy konto jest wśród użytkowników testowych aplikacji i czy nie jest ograniczone.',
    ],
  },
  'denied-password-wrong': {
    cause:
      'Tej nazwy użytkownika z tym hasłem nie przyjął serwer OAuth, a nie serwer poczty[ ({denial})], dlatego nie wydał tokenu dostępu.',
    help: [
      'Poproś użytkownika o zalogowanie się na stronie dostawcy i nie przekazuj serwerowi OAuth żadnego hasła.',
      'Zanim spróbujesz ponownie, zaloguj się na stronie dostawcy poczty, aby sprawdzić nazwę użytkownika i hasło: kolejne nieudane próby mogą zablokować konto.',
    ],
  },
  'denied-password-ended': {
    cause:
      'Wydania tokenu dostępu odmawia serwer OAuth, a nie serwer poczty, dopóki hasło do konta nie zostanie zmienione[ ({denial})].',
    help: [
      'Poproś użytkownika o ustawienie nowego hasła na stronie dostawcy, a potem zaloguj się tu ponownie.',
      'Jeśli nie jest to możliwe, poproś administratora konta o zresetowanie hasła.',
    ],
  },
  'denied-user-unknown': {
    title: 'serwer OAuth nie zna konta',
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: serwer OAuth nie ma konta o tej nazwie albo program zwrócił się do innej organizacji niż ta, do której należy konto.',
    help: [
      'Sprawdź pisownię nazwy użytkownika.',
      'Sprawdź, czy program zwraca się do dzierżawy tego konta albo do punktu końcowego wspólnego dla wszystkich.',
    ],
  },
  'denied-user-disabled': {
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: konto jest wyłączone lub usunięte.',
    help: ['Poproś administratora kont o ponowne włączenie konta.'],
  },
  'denied-user-locked': {
    cause:
      'Wydania tokenu dostępu odmówił serwer OAuth, a nie serwer poczty[ ({denial})]: po zbyt wielu próbach logowania zablokowane jest konto albo adres tego komputera.',
    help: [
      'Poczekaj, aż blokada minie, i zatrzymaj każdy program, który loguje się starym hasłem.',
      'Zapytaj administratora kont, jaki powód podaje dziennik logowań: adres o złej reputacji jest odrzucany z tym samym komunikatem.',
    ],
  },
  'denied-unavailable': {
    title: 'serwer OAuth jest niedostępny',
    cause: 'Tokenu dostępu nie mógł teraz wydać serwer OAuth, a nie serwer poczty[ ({denial})].',
    help: [
      'Spróbuj później z tym samym tokenem odświeżania.',
      'Jeśli to trwa dłużej, sprawdź stronę ze stanem usług dostawcy.',
    ],
  },
  'denied-throttled': {
    title: 'zbyt wiele żądań do serwera OAuth',
    cause: 'Następnych tokenów dostępu odmawia na razie serwer OAuth, a nie serwer poczty[ ({denial})].',
    help: [
      'Używaj tokenu dostępu aż do jego wygaśnięcia, zamiast żądać nowego dla każdego połączenia.',
      'Przed następnym żądaniem odczekaj kilka minut.',
    ],
  },
} as const satisfies SentenceTable['variants']

/** The form of a token. */
export const TOKEN_FORM_WORDS = {
  jwt: 'token JWT',
  encrypted: 'zaszyfrowany token JWT',
  malformed: 'niepełny token JWT',
  google: 'nieprzezroczysty token firmy Google',
  'microsoft-account': 'nieprzezroczysty token osobistego konta Microsoft',
  opaque: 'nieprzezroczysty token',
} as const
