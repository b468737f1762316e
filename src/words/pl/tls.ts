import type { AreaSentences } from '../table.ts'

/** Certificates, handshakes, and the ways into TLS. */
export const TLS = {
  codes: {
    'cert-untrusted': {
      title: 'certyfikat serwera nie jest zaufany',
      cause: 'Certyfikat serwera {host} nie jest zaufany[: {faults}][: OpenSSL podaje {objection}].',
      help: [
        'Wyklucz serwer {host} z kontroli TLS prowadzonej przez {interceptor} albo dodaj urząd certyfikacji {interceptor} do zaufanych w tym programie.',
        'Jeśli dziś jest {serverDate, date}, a nie {clockDate, date}, ustaw zegar tego komputera i spróbuj ponownie.',
        'Jeśli {sibling} to nazwa tego samego serwera, wpisz tę nazwę: certyfikat ją obejmuje.',
        'Poproś administratora poczty o certyfikat innego urzędu certyfikacji: obecne programy nie ufają już urzędowi {departed}. Programy ze starszą listą nadal się łączą.',
        'Poproś administratora poczty o zainstalowanie certyfikatu wystawionego dla serwera (extended key usage {neededPurpose}). Publiczne urzędy od 2026 roku wystawiają go oddzielnie od certyfikatów klienta.',
        'Zapytaj administratora poczty, dlaczego certyfikat urzędu {renewedBy} nie jest już odnawiany: odnawiający go program zawodzi albo serwera potem nie uruchomiono ponownie.',
        'Poproś administratora poczty o zainstalowanie na serwerze {host} ważnego certyfikatu wraz z certyfikatami pośrednimi.',
        'Jeśli dostawca podaje dla tego serwera inną nazwę[, na przykład {alternative}], wpisz ją zamiast {host}.',
        'Jeśli w innych sieciach widać ważny certyfikat, sprawdź zegar, program antywirusowy i serwer proxy po tej stronie.',
      ],
      settledBy:
        'Aby to potwierdzić, obejrzyj certyfikat, który serwer {host} wysyła[ na porcie {port}] do innej sieci.',
    },
    'tls-version-unsupported': {
      title: 'brak wspólnej wersji TLS',
      cause:
        'Serwer {host} i ten program nie mają ani jednej wspólnej wersji TLS[: serwer obsługuje najwyżej {speaks}][ ({cipher})][, a ten program jest skonfigurowany tak, aby nie używać {ownLimit}].',
      help: [
        'Dopuść {ownLimit} w programie, który się łączy: Node uruchomiono z ograniczeniem (na przykład --tls-min-v1.3) albo ustawia je program (tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION).',
        'Poproś administratora poczty o włączenie {wanted} na serwerze {host}[ (port {port})].',
        'Sprawdź, czy dostawca podaje dla {protocol} nowszą nazwę serwera.',
      ],
      settledBy:
        'Aby to potwierdzić, połącz się z serwerem {host} kilka razy, oferując za każdym razem tylko jedną wersję TLS.',
    },
    'client-hello-dropped': {
      title: 'długi komunikat TLS ClientHello ginie po drodze',
      cause:
        'Uzgadnianie TLS z serwerem {host}[ na porcie {port}] nie udaje się, gdy jego pierwszy komunikat (ClientHello) jest dłuższy niż jeden pakiet[: próba z komunikatem o długości {hello, plural, one {# bajtu} few {# bajtów} many {# bajtów} other {# bajtu}} zakończyła się błędem][, a na komunikat o długości {shortHello, plural, one {# bajtu} few {# bajtów} many {# bajtów} other {# bajtu}} przyszła odpowiedź].',
      help: [
        'Poproś operatora zapory sieciowej, systemu równoważenia obciążenia lub samego serwera {host}[ (port {port})], aby przepuszczał ClientHello złożony z kilku pakietów: taką długość ma on przez udział klucza grupy postkwantowej.',
        'Do tego czasu skonfiguruj program, który się łączy, tak, aby nie oferował grupy postkwantowej: w Node służy do tego opcja ecdhCurve funkcji tls.connect, na przykład X25519.',
        'Połącz się z innej sieci: jeśli się uda, ClientHello ginie po tej stronie.',
      ],
      settledBy:
        'Aby to potwierdzić, spróbuj uzgodnić TLS z serwerem {host}, oferując tylko grupę X25519, tak aby ClientHello zmieścił się w jednym pakiecie.',
    },
    'clock-wrong': {
      title: 'zegar tego komputera wskazuje zły czas',
      cause:
        'Według zegara tego komputera certyfikat serwera {host} nie jest ważny[; zegar wskazuje {clockDate, date}].[ Zegar serwera wskazuje {serverDate, date}.][ Urząd certyfikacji podpisał odpowiedź OCSP z datą {signedDate, date}.][ Według tego zegara nie jest ważny także certyfikat na porcie {otherPort} serwera {otherHost}.]',
      help: [
        'Ustaw zegar i strefę czasową komputera, który się łączy, i spróbuj ponownie.',
        'Włącz automatyczne ustawianie czasu (NTP). Jeśli zegar znów będzie wskazywać zły czas, sprawdź baterię komputera albo zegar maszyny, na której działa system.',
      ],
      settledBy:
        'Aby to potwierdzić, sprawdź zegar tego komputera[, który wskazuje {clockDate, date}][; zegar serwera wskazuje {serverDate, date}][; urząd certyfikacji podpisał odpowiedź OCSP z datą {signedDate, date}][; certyfikat na porcie {otherPort} serwera {otherHost} też nie jest wtedy ważny].',
    },
    'tls-handshake-failed': {
      title: 'uzgadnianie TLS nie powiodło się',
      cause:
        'Uzgadnianie TLS z serwerem {host}[ na porcie {port}] nie powiodło się.[ Serwer przerwał je alertem {alert} ({alertNumber}): {meaning}.][ Klucz {tooSmall} serwera jest za mały.][ Ma {dhBits, plural, one {# bit} few {# bity} many {# bitów} other {# bitu}}.][ Node {strictNode} wymaga 2048 bitów; starsze programy nadal się łączą.][ Gdy zaoferowano wszystkie szyfry, serwer wybrał {cipher}, którego obecne programy już nie oferują.][ Przy niższych wymaganiach wobec kluczy i podpisów uzgadnianie się udaje ({succeeds}).][ Przed alertem nie nadszedł {nothingChosen}: serwer nie ma certyfikatu albo nie przyjmuje żadnej z grup, żadnego z algorytmów podpisu ani żadnego z szyfrów, które oferuje ten program.][ Na ClientHello, który oferuje wyłącznie grupy postkwantowe, serwer odpowiedział grupą {wantedGroup}: nie przyjmuje grup innego rodzaju, a ten program, Node {classicClient}, takich nie ma.][ ClientHello, który oferuje wyłącznie podpisy postkwantowe, został przyjęty: certyfikat serwera ma klucz {wantedSignature}, którego podpisów ten program, Node {classicClient}, nie potrafi sprawdzić.][ Ten program, Node {classicNode}, nie oferuje grupy postkwantowej; oferują ją Node 22.20, 24.5 i nowsze.]',
      help: [
        'Poproś administratora poczty o dopuszczenie obok {cipher} współczesnego szyfru, na przykład ECDHE z AES-GCM.',
        'Poproś administratora poczty o zmianę klucza {tooSmall} serwera na klucz o długości co najmniej 2048 bitów.',
        'Połącz się za pomocą Node 22.20, 24.5 lub nowszego albo innego programu, który obsługuje {wantedGroup}.',
        'Poproś administratora poczty o dopuszczenie obok {wantedGroup} grupy, którą mają starsze programy, na przykład X25519.',
        'Połącz się za pomocą Node 22.20, 24.5 lub nowszego albo innego programu, który obsługuje {wantedSignature}.',
        'Poproś administratora poczty, aby serwer obok certyfikatu z {wantedSignature} miał też certyfikat z kluczem ECDSA lub RSA.',
        'Poproś administratora poczty o sprawdzenie, czy serwer ma swój certyfikat i klucz oraz jakie grupy, algorytmy podpisu i szyfry przyjmuje: nie nadszedł {nothingChosen}.',
        'Zgłoś administratorowi poczty, że uzgadnianie TLS na serwerze {host}[ (port {port})] się nie udaje, i podaj mu treść błędu.',
        'Sprawdź, czy {host} to nazwa serwera {protocol}, którą podaje dostawca poczty.',
      ],
      settledBy: 'Aby to potwierdzić, przejrzyj dziennik serwera {host} z czasu testu albo połącz się z innej sieci.',
    },
    'client-cert-required': {
      title: 'serwer wymaga certyfikatu klienta',
      cause: 'Serwer {host} przyjmuje[ na porcie {port}] tylko programy, które przedstawią certyfikat klienta.',
      help: [
        'Zapytaj administratora poczty o port lub nazwę serwera, które nie wymagają certyfikatu klienta.',
        'Jeśli takich nie ma, poproś go o takie ustawienie serwera, aby certyfikat klienta był dla {protocol} nieobowiązkowy.',
      ],
      settledBy: 'Aby to potwierdzić, spróbuj uzgodnić TLS z certyfikatem klienta, który serwer {host} przyjmuje.',
    },
    'tls-on-plain-port': {
      title: 'port nie przyjmuje TLS na początku połączenia',
      cause:
        'Połączenie z serwerem {host}[ na porcie {port}] zaczyna się bez szyfrowania, a według ustawień miało zacząć się od TLS.[ Bez TLS port też nie wysyła powitania {ungreeted}.]',
      help: [
        'Ustaw szyfrowanie serwera {protocol} na {instead}[ i zostaw port {port}].',
        'Sprawdź, czy dostawca podaje serwer {host}[ i port {port}] dla {ungreeted}: może na nim działać inna usługa.',
        'Możesz też zostawić TLS i zmienić port na zwykle do tego używany: 993 dla IMAP, 465 dla SMTP.',
      ],
      settledBy:
        'Aby to potwierdzić, połącz się z serwerem {host}[ na porcie {port}] bez TLS, nic nie wysyłaj i odczytaj powitanie.',
    },
    'plain-on-tls-port': {
      title: 'port wymaga TLS od początku połączenia',
      cause:
        'Połączenie z serwerem {host}[ na porcie {port}] zaczyna się od TLS, a według ustawień miało zacząć się bez szyfrowania.',
      help: [
        'Ustaw szyfrowanie serwera {protocol} na TLS (nazywane też SSL/TLS)[ i zostaw port {port}].',
        'Możesz też zmienić port na zwykle używany ze STARTTLS: 143 dla IMAP, 587 dla SMTP.',
      ],
      settledBy: 'Aby to potwierdzić, spróbuj uzgodnić TLS z serwerem {host} od razu po połączeniu[ z portem {port}].',
    },
    'starttls-unavailable': {
      title: 'serwer nie oferuje STARTTLS',
      cause: 'Serwer {host} nie oferuje[ na porcie {port}] szyfrowania przez STARTTLS.',
      help: [
        'Ustaw szyfrowanie TLS, a port na zwykle do tego używany: 993 dla IMAP, 465 dla SMTP.',
        'Sprawdź, czy dostawca podaje serwer {host}[ i port {port}] dla programów pocztowych.',
        'Nie wyłączaj szyfrowania: hasło można by wtedy odczytać w sieci.',
      ],
      settledBy:
        'Aby to potwierdzić, sprawdź z innej sieci, co serwer {host} oferuje[ na porcie {port}]: niektóre zapory sieciowe usuwają STARTTLS.',
    },
    'starttls-failed': {
      title: 'przejście na TLS (STARTTLS) nie powiodło się',
      cause:
        'Program poprosił serwer {host}[ na porcie {port}] o TLS (STARTTLS), ale przejście się nie powiodło.[ Serwer odpowiedział: {answer}.][ Serwer przyjął STARTTLS, a potem wysłał bajty, które nie są TLS (OpenSSL podaje {objection}).][ Serwer przyjął STARTTLS, a potem odpowiedział na uzgadnianie bez szyfrowania: {clear}.][ Serwer przyjął STARTTLS, a potem przez {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}} nic nie wysłał.][ Serwer przyjął STARTTLS, a potem zamknął połączenie ({ended}).][ Gdy zaoferowano wszystkie szyfry, serwer wybrał {cipher}, którego obecne programy już nie oferują.][ Między odpowiedzią na STARTTLS a uzgadnianiem nadeszły nieszyfrowane bajty: serwer ma błąd albo ktoś atakuje połączenie ({injection}).]',
      help: [
        'Potraktuj to jak atak: samo czekanie go nie zakończy. Jeśli w tym samym połączeniu z innej sieci nie ma takich bajtów, są one wstawiane po tej stronie ({injection}).',
        'Poproś administratora poczty o dopuszczenie obok {cipher} współczesnego szyfru, na przykład ECDHE z AES-GCM.',
        'Ustaw szyfrowanie TLS, a port na zwykle do tego używany: 993 dla IMAP, 465 dla SMTP.',
        'Zgłoś administratorowi poczty, że STARTTLS na serwerze {host}[ (port {port})] nie działa, i przekaż mu odpowiedź serwera.',
      ],
      settledBy: 'Aby to potwierdzić, wypróbuj STARTTLS na serwerze {host}[ (port {port})] później oraz z innej sieci.',
    },
  },

  variants: {
    'starttls-off-by-default': {
      title: 'serwer nie oferuje STARTTLS, jak domyślnie nowsze wersje Cyrusa',
      cause:
        'Serwer {host} nie oferuje STARTTLS[ na porcie {port}]. To serwer Cyrus IMAP: od wersji 3.8.6, 3.10.2 i 3.12 oferuje on STARTTLS tylko wtedy, gdy włączone jest ustawienie allowstarttls.',
      help: [
        'Użyj portu {changePort} serwera {changeHost} z szyfrowaniem {changeSecurity}, które działa.',
        { unless: ['changePort'], text: 'Ustaw szyfrowanie TLS i port 993, zwykle używany dla TLS.' },
        'Poproś administratora poczty o port, który zaczyna od TLS, albo o ustawienie `imap_allowstarttls: on`.',
      ],
    },
    'tls-port-in-trouble': {
      cause:
        'Połączenie z serwerem {host}[ na porcie {port}] zaczyna się od TLS, a według ustawień miało zacząć się bez szyfrowania. Uzgadnianie TLS na tym porcie też się nie powiodło.[ Serwer przerwał je alertem {alert} ({alertNumber}): {meaning}.]',
      help: [
        'Ustaw szyfrowanie serwera {protocol} na TLS (nazywane też SSL/TLS)[ i zostaw port {port}].',
        'Zgłoś administratorowi poczty, że uzgadnianie TLS na serwerze {host}[ (port {port})] się nie udaje, i podaj mu treść błędu.',
        'Możesz też zmienić port na zwykle używany ze STARTTLS: 143 dla IMAP, 587 dla SMTP.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The faults of a certificate, by their kind: a clause that follows a colon. */
export const CERTIFICATE_FAULTS = {
  'self-signed': 'jest samopodpisany, więc nie ręczy za niego żaden urząd certyfikacji',
  'unknown-issuer': 'jego wystawca[ ({issuer})] nie należy do zaufanych urzędów certyfikacji',
  'departed-issuer':
    'jego urząd certyfikacji, {what}, nie jest już na liście Mozilli[ (od {at, date})][, z której bierze swoje urzędy Node {listNode}]',
  'missing-intermediate':
    'serwer nie wysyła certyfikatu pośredniego[ ({issuer})], który łączy go z urzędem certyfikacji',
  'unauthorized-issuer': 'jego wystawca[ ({what})] nie jest urzędem certyfikacji',
  expired:
    'wygasł[ {at, date}][, a jego odnowienie opóźnia się już o {overdue, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}}]',
  'not-yet-valid': 'nie jest jeszcze ważny[, będzie ważny dopiero od {at, date}]',
  'wrong-host':
    'nie obejmuje nazwy {host}[, a tylko {names}][ i jeszcze {more, plural, one {# inną} few {# inne} many {# innych} other {# innej}}][; najbliższa jest nazwa {nearest}]',
  'wrong-purpose': 'nie został wystawiony dla serwera[, lecz do zastosowań: {what}]',
  revoked: 'został unieważniony przez wystawcę[ ({what})][ {at, date}, jak podaje odpowiedź OCSP z podpisem wystawcy]',
  weak: 'jego klucz lub podpis jest za słaby[: {what}][; Node {strictNode} wymaga więcej niż starsze programy, które nadal się łączą]',
  'bad-signature': 'nie podpisał go wystawca, którego wymienia[ ({what})]',
  malformed: 'jest nieprawidłowo zbudowany',
  intercepted: 'utworzył go po drodze program antywirusowy lub serwer proxy[ ({what})], a nie serwer',
  'no-sni': 'jest to certyfikat dla programów, które nie podają nazwy serwera podczas uzgadniania (SNI)',
} as const

/** The meaning of each alert that ends TLS (RFC 8446 §6.2, RFC 5246 §7.2): a clause that follows a colon. */
export const ALERTS = {
  unexpected_message: 'otrzymał komunikat, który nie powinien się tam pojawić',
  bad_record_mac: 'rekord został zmieniony po drodze albo obie strony mają różne klucze',
  decryption_failed: 'nie mógł odszyfrować rekordu',
  record_overflow: 'otrzymał rekord dłuższy, niż dopuszcza TLS',
  decompression_failure: 'nie mógł rozpakować rekordu',
  handshake_failure: 'nie przyjmuje żadnego z parametrów, które oferuje program',
  no_certificate: 'oczekiwał certyfikatu i go nie otrzymał',
  bad_certificate:
    'certyfikat jest uszkodzony lub błędnie podpisany albo (tak używają tego alertu niektóre serwery) w ogóle go brakuje',
  unsupported_certificate: 'nie obsługuje tego rodzaju certyfikatu',
  certificate_revoked: 'certyfikat został unieważniony',
  certificate_expired: 'certyfikat wygasł',
  certificate_unknown: 'nie przyjmuje certyfikatu',
  illegal_parameter: 'pole uzgadniania ma niedozwoloną wartość lub przeczy innemu polu',
  unknown_ca: 'nie zna urzędu, który wystawił certyfikat',
  access_denied: 'certyfikat jest ważny, ale jego właściciel nie ma dostępu',
  decode_error: 'nie mógł zdekodować komunikatu',
  decrypt_error: 'podpis lub inny dowód w uzgadnianiu jest błędny',
  export_restriction: 'klucz jest dłuższy, niż pozwalają przepisy eksportowe',
  protocol_version: 'nie obsługuje żadnej z wersji TLS, które oferuje program',
  insufficient_security: 'wymaga silniejszych szyfrów, niż oferuje program',
  internal_error: 'na serwerze wystąpił błąd wewnętrzny',
  inappropriate_fallback: 'program zaoferował starszą wersję, niż obsługują obie strony',
  user_canceled: 'uzgadnianie anulowano',
  no_renegotiation: 'nie zezwala na ponowne uzgadnianie',
  missing_extension: 'w uzgadnianiu brakuje rozszerzenia, którego wymaga',
  unsupported_extension: 'w uzgadnianiu jest rozszerzenie, którego nie oferowano',
  certificate_unobtainable: 'nie mógł pobrać certyfikatu z podanego adresu',
  unrecognized_name: 'nie zna nazwy serwera, którą podał program',
  bad_certificate_status_response: 'odpowiedź OCSP dla certyfikatu jest nieprawidłowa',
  bad_certificate_hash_value: 'certyfikat nie zgadza się z zapowiedzianym skrótem',
  unknown_psk_identity: 'nie zna klucza współdzielonego (PSK), który wskazał program',
  certificate_required: 'wymaga certyfikatu klienta',
  no_application_protocol: 'nie obsługuje żadnego z protokołów aplikacji (ALPN), które oferuje program',
} as const
