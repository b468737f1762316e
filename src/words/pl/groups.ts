import type { GroupSentences } from '../group-sentences.ts'

/** The words about the causes that many mailboxes share. */
export const GROUPS = {
  heads: {
    place:
      '{count, plural, one {# skrzynka nie działa} few {# skrzynki nie działają z jednej przyczyny} many {# skrzynek nie działa z jednej przyczyny} other {# skrzynki nie działa z jednej przyczyny}} ({place}): {title}',
    expired:
      '{count, plural, one {# skrzynka nie działa} few {# skrzynki nie działają z jednej przyczyny} many {# skrzynek nie działa z jednej przyczyny} other {# skrzynki nie działa z jednej przyczyny}}: certyfikat serwera {place} wygasł {at, date}',
    certificate:
      '{count, plural, one {# skrzynka nie działa} few {# skrzynki nie działają z jednej przyczyny} many {# skrzynek nie działa z jednej przyczyny} other {# skrzynki nie działa z jednej przyczyny}}: certyfikat serwera {place} nie jest zaufany ({faults})',
    accounts:
      '{count, plural, one {# konto nie działa} few {# konta nie działają} many {# kont nie działa} other {# konta nie działa}} ({place}): {title}',
    passwords:
      '{count, plural, one {# odrzucone hasło} few {# odrzucone hasła} many {# odrzuconych haseł} other {# odrzuconego hasła}} na serwerze {place}',
    everywhere:
      '{count, plural, one {# skrzynka nie działa} few {# skrzynki nie działają z jednej przyczyny} many {# skrzynek nie działa z jednej przyczyny} other {# skrzynki nie działa z jednej przyczyny}}: {title}',
    warning:
      '{count, plural, one {# skrzynka ma} few {# skrzynki mają} many {# skrzynek ma} other {# skrzynki ma}} ostrzeżenie ({place}): {title}',
    warningEverywhere:
      '{count, plural, one {# skrzynka ma} few {# skrzynki mają} many {# skrzynek ma} other {# skrzynki ma}} ostrzeżenie: {title}',
  },
  network: {
    title:
      'nic nie odpowiada[ na porcie {port}] u {families, plural, one {# dostawcy} few {# dostawców} many {# dostawców} other {# dostawcy}}',
    cause:
      'Wszystkie próby połączenia[ z adresu {address}][ z portem {port}] w tym czasie nie powiodły się, niezależnie od dostawcy. Serwery kilku dostawców rzadko psują się jednocześnie: problem jest najpewniej po tej stronie.',
    help: [
      'Sprawdź, czy komputer, który się łączy, jest w sieci i czy jego serwer DNS odpowiada.',
      'Zapytaj administratora tej sieci, czy zapora sieciowa nie blokuje portu {port}: wiele sieci blokuje porty poczty.',
      'Sprawdź zaporę sieciową, VPN i trasy tego komputera, a potem uruchom test ponownie.',
    ],
  },
  rows: {
    ok: 'działają',
    inPart: 'działają, test częściowy',
    failed: 'nie działają',
    skipped: 'bez testu',
    unusable: 'błędne ustawienia',
  },
  causes: '{count, plural, one {# przyczyna} few {# przyczyny} many {# przyczyn} other {# przyczyny}}',
  mailboxes: '{count, plural, one {# skrzynka} few {# skrzynki} many {# skrzynek} other {# skrzynki}}',
  verdicts: {
    allIsWell: 'ok: sprawdzono wszystkie skrzynki i nie znaleziono żadnego problemu',
    nothing: 'nie sprawdzono żadnej skrzynki',
    failed:
      '{failed, plural, one {nie działa # skrzynka} few {nie działają # skrzynki} many {nie działa # skrzynek} other {nie działa # skrzynki}} z {count, number}, {causes, plural, one {# przyczyna} few {# przyczyny} many {# przyczyn} other {# przyczyny}}',
  },
  skipped: {
    blocked:
      '{count, plural, one {nie sprawdzono # skrzynki} few {nie sprawdzono # skrzynek} many {nie sprawdzono # skrzynek} other {nie sprawdzono # skrzynki}}: adres tego komputera jest zablokowany ({family})',
    refusals:
      '{count, plural, one {nie sprawdzono # skrzynki} few {nie sprawdzono # skrzynek} many {nie sprawdzono # skrzynek} other {nie sprawdzono # skrzynki}}: kolejne odmowy logowania mogłyby wywołać blokadę[ ({family})]',
    'same-account':
      '{count, plural, one {nie sprawdzono # skrzynki} few {nie sprawdzono # skrzynek} many {nie sprawdzono # skrzynek} other {nie sprawdzono # skrzynki}}: to samo hasło tego samego konta zostało już odrzucone',
    busy: '{count, plural, one {nie sprawdzono # skrzynki} few {nie sprawdzono # skrzynek} many {nie sprawdzono # skrzynek} other {nie sprawdzono # skrzynki}}: serwer miał przez kilka minut zbyt wiele połączeń lub żądań[ ({family})]',
    silent:
      '{count, plural, one {nie sprawdzono # skrzynki} few {nie sprawdzono # skrzynek} many {nie sprawdzono # skrzynek} other {nie sprawdzono # skrzynki}}: serwer nie odpowiadał przez kilka minut[ ({family})]',
    cancelled:
      '{count, plural, one {nie sprawdzono # skrzynki} few {nie sprawdzono # skrzynek} many {nie sprawdzono # skrzynek} other {nie sprawdzono # skrzynki}}: testy przerwano wcześniej',
  },
  unusable:
    '{count, plural, one {# skrzynka ma} few {# skrzynki mają} many {# skrzynek ma} other {# skrzynki ma}} ustawienia, których nie można użyć ({code})',
  listed: '{names}[ i jeszcze {more, number}]',
  certainty: '{certainty}: {count, number}',
  besides:
    '{count, plural, one {# z nich liczy się} few {# z nich liczą się} many {# z nich liczy się} other {# z nich liczy się}} też przy innej przyczynie.',
  heldBack:
    '{count, plural, one {Z tego powodu nie sprawdzono jeszcze # skrzynki} few {Z tego powodu nie sprawdzono jeszcze # skrzynek} many {Z tego powodu nie sprawdzono jeszcze # skrzynek} other {Z tego powodu nie sprawdzono jeszcze # skrzynki}}.',
  newHere:
    '{count, plural, one {# z nich przedtem działała} few {# z nich przedtem działały} many {# z nich przedtem działało} other {# z nich przedtem działało}}.',
  eachUser: 'Każdy użytkownik musi to zrobić dla własnego konta.',
  share: '{share} wszystkich niepowodzeń',
  period: 'zaobserwowano od {from, datetime} do {until, datetime}',
  moment: 'zaobserwowano {from, datetime}',
  since: {
    head: 'od {at, datetime}',
    headAlone: 'od poprzednich testów',
    unchanged: 'nic się nie zmieniło',
    broken: 'nowe niepowodzenia',
    healed: 'znów działają',
    still: 'nadal nie działają',
    other: 'nie działają z innej przyczyny',
    added: 'nowe skrzynki',
    gone: 'już ich nie ma',
    unseen: 'tym razem bez testu',
    seen: 'przedtem bez testu',
    failing:
      '{count, plural, one {# z nich nie działa} few {# z nich nie działają} many {# z nich nie działa} other {# z nich nie działa}}',
    isNew: 'nowa przyczyna',
    ended: 'usunięto: {sentence}',
  },
  labels: {
    mailboxes: 'skrzynki',
    skip: 'Przejdź do przyczyn',
    causes: 'Przyczyny',
    warnings: 'Ostrzeżenia',
    notChecked: 'Skrzynki bez testu',
    each: 'Co najpierw robi każdy użytkownik',
    example: 'Dowód ze skrzynki {id}',
    servers: 'Serwery',
    checked: 'od {from, datetime} do {until, datetime}',
  },
} as const satisfies GroupSentences
