import type { SentenceTable } from '../table.ts'

const SECURITY_LEVEL_2 =
  'Odrzuca go OpenSSL na poziomie zabezpieczeń 2, domyślnym w Debianie, Ubuntu oraz w Node od 24.5'

/** Unusual acts of a server that stop nothing here. */
export const ODDITIES = {
  'odd-line': { text: '{line}', effect: 'Program pomija ten wiersz.' },
  alert: { text: '{line}', effect: 'Program musi pokazać ten tekst użytkownikowi.' },
  'certificate-ends-soon': {
    text: 'certyfikat[ {subject}] wygasa {date, date}[, a jego odnowienie opóźnia się już o {overdue, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}}]',
    effect:
      'Po tym dniu programy go odrzucą, jeśli wcześniej nie zostanie odnowiony.[ Certyfikaty urzędu {authority} program odnawia na długo przed ich końcem: tutaj zawodzi albo serwera potem nie uruchomiono ponownie.]',
  },
  'ocsp-unproven': {
    text: 'odpowiedź OCSP dołączona do certyfikatu[ ma stan „{status}” i] niczego nie dowodzi: {problem}',
    effect: 'Programy, które polegają na odpowiedziach OCSP, mogą odmówić połączenia. Inne pomijają tę odpowiedź.',
  },
  'certificate-without-names': {
    text: 'certyfikat[ {subject}] nie ma rozszerzenia subjectAltName',
    effect: 'Go, systemy firmy Apple i przeglądarki go odrzucają: nie czytają nazwy pospolitej (CN).',
  },
  'certificate-small-key': {
    text: 'klucz certyfikatu[ {subject}] ma {bits, plural, one {# bit} few {# bity} many {# bitów} other {# bitu}} ({type})',
    effect: `${SECURITY_LEVEL_2}. Systemy firmy Apple też go odrzucają.`,
  },
  'certificate-old-signature': {
    text: 'certyfikat[ {subject}] jest podpisany za pomocą {signature}',
    effect: 'Odrzucają go Go od wersji 1.18, systemy firmy Apple i OpenSSL od wersji 3.0.',
  },
  'departed-authority': {
    text: 'urząd certyfikacji {authority} nie jest już na liście Mozilli[ (od {date, date})]',
    effect:
      'Programy z nowszą listą urzędów odrzucają certyfikat: Node 24.22 i 26.12 oraz systemy, które biorą listę Mozilli.',
  },
  'certificate-lacks-extension': {
    text: 'w certyfikacie[ {subject}] brakuje: {extensions}',
    effect:
      'Odrzucają go rygorystyczne programy: Python od wersji 3.13 (ssl.create_default_context), OpenSSL z opcją -x509_strict.',
  },
  'static-key-exchange': {
    text: 'serwer wybrał {cipher}, czyli wymianę kluczy przez RSA, bez utajniania z wyprzedzeniem (forward secrecy)',
    effect:
      'Go od wersji 1.22 i programy, które obsługują tylko TLS 1.3, nie oferują jej i nie połączą się, jeśli serwer nie ma innej.',
  },
  'small-diffie-hellman': {
    text: 'klucz Diffiego-Hellmana serwera ma {bits, plural, one {# bit} few {# bity} many {# bitów} other {# bitu}}',
    effect: `${SECURITY_LEVEL_2}: takie programy się nie połączą.`,
  },
  'capabilities-changed': {
    text: 'oferowane bez szyfrowania, a po włączeniu TLS już nie: {names}',
    effect:
      'Program, który po rozpoczęciu TLS nie zapyta ponownie, choć powinien, polega na możliwościach, których już nie ma.',
  },
  'login-objected': {
    text: 'logowanie mechanizmem {mechanism} przerwano: serwer wysłał nieprawidłowe wyzwanie',
    effect:
      'Programy zgodne ze standardem też przerywają takie logowanie: serwer ma błąd albo ktoś przechwytuje połączenie.',
  },
  'binding-passed-over': {
    text: 'serwer oferował {offered}, a program użył {mechanism}',
    effect:
      'Logowanie nie jest powiązane z tym połączeniem TLS: serwer pośredniczący, któremu program ufa, mógłby je przekazać dalej.',
  },
  'server-unproven': {
    text: 'logowanie mechanizmem {mechanism} przyjęto bez podpisu serwera',
    effect: 'Programy zgodne ze standardem uznają to logowanie za nieudane.',
  },
  'token-ended': {
    text: 'token dostępu wygasł przed logowaniem, {date, datetime}',
    effect: 'Serwer, który sprawdza czas, go odrzuci: odśwież token, zanim wygaśnie.',
  },
  'password-ends': {
    text: 'logowanie odbyło się hasłem, a dostawca {provider} domyślnie wyłącza hasła od {date, date}',
    effect:
      'Po tym dniu programy z hasłem się nie zalogują, chyba że administrator na to zezwoli: przejdź wcześniej na OAuth.',
  },
  'id-wanted': {
    text: '{line}',
    effect:
      'Skrzynka odbiorcza otworzyła się dopiero po wysłaniu przez program polecenia ID. Serwer odrzuca programy, które go nie wysyłają.',
  },
  'filed-as-junk': {
    text: 'wiadomość testową znaleziono w folderze {mailbox}',
    effect: 'Wiadomości wysyłane z tymi ustawieniami są traktowane jak spam, przynajmniej w tej skrzynce.',
  },
} as const satisfies SentenceTable['oddities']

/** The sentences of one variant of an oddity. */
export const ODDITY_VARIANTS = {
  'login-lost': {
    effect: 'Program, który najpierw włącza TLS, jak powinien przed wysłaniem hasła, nie ma jak się zalogować.',
  },
  iterations: {
    text: 'logowanie mechanizmem {mechanism} przerwano: serwer wymagał zbyt wielu iteracji[ ({got, number})]',
  },
  nonce: {
    text: 'logowanie mechanizmem {mechanism} przerwano: wyzwanie serwera nie zawiera wartości jednorazowej (nonce) programu',
  },
  signature: { text: 'logowanie mechanizmem {mechanism} przerwano: serwer nie udowodnił, że zna hasło' },
  'response-not-current': {
    text: 'odpowiedź OCSP dołączona do certyfikatu[ ma stan „{status}” i] niczego nie dowodzi: jej okres ważności zaczyna się[ {thisUpdate, datetime}][ i kończy {nextUpdate, datetime}]',
  },
  'response-unknown': {
    text: 'odpowiedź OCSP dołączona do certyfikatu niczego nie dowodzi: urząd certyfikacji nie zna tego certyfikatu',
  },
} as const satisfies SentenceTable['oddityVariants']
