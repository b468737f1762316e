import type { Advice, SentenceTable } from '../table.ts'

/** The sentences on a cause that the documents of the provider decide. */
export const PROVIDER_VARIANTS = {
  'app-passwords-only': {
    cause:
      'Dostawca {provider} przyjmuje od programów pocztowych wyłącznie hasła aplikacji, nigdy hasło samego konta. Serwer {protocol} nie podaje powodu odmowy.',
    help: [
      'Utwórz hasło aplikacji w ustawieniach zabezpieczeń konta i wpisz je tutaj.',
      'Jeśli było to już hasło aplikacji, sprawdź, czy należy do tego konta i nie zostało unieważnione.',
      'Jeśli nie ma takiego ustawienia, najpierw włącz weryfikację dwuetapową albo zwróć się do administratora konta.',
    ],
  },
  'oauth-only': {
    cause:
      'Dostawca {provider} nie przyjmuje w {protocol} żadnego hasła, a jedynie logowanie przez OAuth. Serwer {protocol} nie podaje powodu odmowy.',
    help: ['Podłącz to konto przez stronę logowania dostawcy {provider} (OAuth), a nie za pomocą hasła.'],
  },
  'held-back': {
    cause:
      'Według swojej dokumentacji dostawca[ {provider}] nie przyjmuje w {protocol} żadnego hasła, a jedynie logowanie przez OAuth. Żadne hasło nie zostało wysłane.',
    help: [
      'Podłącz to konto przez stronę logowania dostawcy (OAuth), a nie za pomocą hasła.',
      "Jeśli wiadomo, że serwer przyjmuje hasło, podaj mechanizm w ustawieniach (na przykład `auth: 'PLAIN'`): hasło zostanie wtedy wysłane.",
    ],
  },
} as const satisfies SentenceTable['variants']

/** The values of facts of a provider that are words. */
export const PROVIDER_VALUES = {
  appPasswords: { always: 'w każdym przypadku', 'two-step': 'gdy włączona jest weryfikacja dwuetapowa' },
  wantedUsername: { address: 'pełny adres e-mail', 'local-part': 'część adresu e-mail przed znakiem @' },
  imapSwitch: {
    user: 'włącza go użytkownik w ustawieniach skrzynki',
    admin: 'włącza go administrator organizacji',
    'paid-plan': 'obejmują go tylko płatne pakiety',
  },
} as const satisfies SentenceTable['values']

/** The help pages of providers. */
export const PROVIDER_LINKS = {
  'settings-page': 'ustawienia, które dostawca {provider} podaje dla programów pocztowych',
  'app-password-page': 'strona dostawcy {provider} o hasłach aplikacji',
  'switch-on-page': 'strona dostawcy {provider} o włączaniu dostępu dla programów pocztowych',
  'security-page': 'strona dostawcy {provider} o zabezpieczeniach konta',
  'oauth-page': 'strona dostawcy {provider} o logowaniu przez OAuth',
  'unlock-account-page': 'strona dostawcy {provider} o odblokowywaniu konta',
  'unblock-address-page': 'strona dostawcy {provider} o adresach IP, z których nie można się zalogować',
  'unblock-server-page': 'strona dostawcy {provider} o odblokowywaniu serwera poczty',
} as const satisfies SentenceTable['links']

/** Advice that rests on what a provider documents. Each stands where its facts are there, the likeliest first. */
export const PROVIDER_ADVICE = [
  '[{host} to serwer {hostProtocol} dostawcy {provider}. ][Dostawca {provider} nie używa już serwera {retiredHost}. ][Nazwa użytkownika to adres u dostawcy {addressProvider}. ]Dla {protocol} wpisz serwer {providerHost}, port {providerPort}, szyfrowanie: {providerSecurity}, jak podaje dostawca {settingsOf}.',
  'Zapytaj dostawcę o inny dostęp do skrzynki: dostawca {serverless} nie ma serwera {protocol} dla programów pocztowych[, które łączą się przez program {bridge} na tym samym komputerze].',
  'Jako nazwę użytkownika wpisz {wantedUsername}, jak podaje dla {protocol} dostawca {provider}.',
  'Zamiast hasła konta wpisz hasło aplikacji: dostawca {provider} wymaga go od programów pocztowych ({appPasswords}).',
  'Jeśli konto należy do innego regionu dostawcy {provider}, wpisz serwer tego regionu: {regionHosts}.',
  'Sprawdź, czy dla tego konta włączony jest dostęp przez IMAP: u dostawcy {provider} {imapSwitch}.',
  'Zaplanuj przejście na logowanie przez OAuth: dostawca {provider} domyślnie wyłącza hasła w {protocol} od {passwordsEnd, date}.',
  'Połącz się przez OAuth albo poproś administratora, aby zezwolił na hasła w {protocol}: u dostawcy {provider} są one domyślnie wyłączone od {passwordsEnded, date}.',
  'Policz razem połączenia wszystkich programów i urządzeń: dla jednego konta dostawca {provider} dopuszcza {connectionLimit, plural, one {# równoczesne połączenie} few {# równoczesne połączenia} many {# równoczesnych połączeń} other {# równoczesnego połączenia}}.',
  'Podaj autorowi programu wystawcę (issuer) do logowania przez OAuth: {oauthIssuer}[, z zakresem {wantedScope}].',
] as const satisfies readonly Advice[]
