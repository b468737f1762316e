/** The words of the form itself. Those about a check come from mailwhy. */
export interface FormWords {
  readonly title: string
  readonly email: string
  readonly password: string
  readonly imap: string
  readonly smtp: string
  readonly host: string
  readonly port: string
  readonly security: string
  readonly connect: string
  readonly cancel: string
  readonly checking: string
  readonly connected: string
  readonly failed: string
  readonly correct: string
  readonly cancelled: string
  readonly report: string
  /** Somebody else than the visitor can act. */
  readonly letter: string
  readonly use: string
  readonly busy: string
  readonly lost: string
  readonly noScript: string
  readonly languages: string
  /** By the code of a `Problem`. */
  readonly problems: Readonly<Record<string, string>> & { readonly other: string }
}

const EN: FormWords = {
  title: 'Connect your mailbox',
  email: 'E-mail address',
  password: 'Password',
  imap: 'Incoming mail (IMAP)',
  smtp: 'Outgoing mail (SMTP)',
  host: 'Server',
  port: 'Port',
  security: 'Encryption',
  connect: 'Connect',
  cancel: 'Cancel',
  checking: 'Checking …',
  connected: 'Your mailbox is connected.',
  failed: 'The mailbox could not be connected.',
  correct: 'Correct the marked fields.',
  cancelled: 'Cancelled.',
  report: 'Download the report',
  letter: 'A message for the administrator',
  use: 'Use these settings',
  busy: 'Too many attempts. Try again in ten minutes.',
  lost: 'The connection to this site was lost. Try again.',
  noScript: 'This form needs JavaScript.',
  languages: 'Language',
  problems: {
    ERR_EMAIL: 'Enter an e-mail address, such as ann@example.com.',
    ERR_PASSWORD: 'Enter the password.',
    ERR_HOST: 'Enter the name of the server.',
    ERR_PORT: 'Enter a number from 1 to 65535.',
    other: 'This value cannot be used.',
  },
}

const FR: FormWords = {
  title: 'Connectez votre boîte mail',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  imap: 'Courrier entrant (IMAP)',
  smtp: 'Courrier sortant (SMTP)',
  host: 'Serveur',
  port: 'Port',
  security: 'Chiffrement',
  connect: 'Connecter',
  cancel: 'Annuler',
  checking: 'Vérification en cours…',
  connected: 'Votre boîte mail est connectée.',
  failed: 'La boîte mail n’a pas pu être connectée.',
  correct: 'Corrigez les champs indiqués.',
  cancelled: 'Vérification annulée.',
  report: 'Télécharger le rapport',
  letter: 'Message pour l’administrateur',
  use: 'Utiliser ces réglages',
  busy: 'Trop de tentatives. Réessayez dans dix minutes.',
  lost: 'La connexion à ce site a été perdue. Réessayez.',
  noScript: 'Ce formulaire nécessite JavaScript.',
  languages: 'Langue',
  problems: {
    ERR_EMAIL: 'Saisissez une adresse e-mail, par exemple ann@example.com.',
    ERR_PASSWORD: 'Saisissez le mot de passe.',
    ERR_HOST: 'Saisissez le nom du serveur.',
    ERR_PORT: 'Saisissez un nombre de 1 à 65535.',
    other: 'Cette valeur ne peut pas être utilisée.',
  },
}

const JA: FormWords = {
  title: 'メールボックスの接続',
  email: 'メールアドレス',
  password: 'パスワード',
  imap: '受信メール（IMAP）',
  smtp: '送信メール（SMTP）',
  host: 'サーバー',
  port: 'ポート',
  security: '暗号化',
  connect: '接続する',
  cancel: 'キャンセル',
  checking: '確認しています…',
  connected: 'メールボックスに接続しました。',
  failed: 'メールボックスに接続できませんでした。',
  correct: '印の付いた項目を修正してください。',
  cancelled: 'キャンセルしました。',
  report: 'レポートをダウンロード',
  letter: '管理者宛ての文面',
  use: 'この設定を使う',
  busy: '試行回数が多すぎます。10 分後にもう一度お試しください。',
  lost: 'このサイトとの接続が切れました。もう一度お試しください。',
  noScript: 'このフォームには JavaScript が必要です。',
  languages: '言語',
  problems: {
    ERR_EMAIL: 'メールアドレスを入力してください（例：ann@example.com）。',
    ERR_PASSWORD: 'パスワードを入力してください。',
    ERR_HOST: 'サーバー名を入力してください。',
    ERR_PORT: '1 から 65535 までの数字を入力してください。',
    other: 'この値は使用できません。',
  },
}

const PL: FormWords = {
  title: 'Podłącz swoją skrzynkę pocztową',
  email: 'Adres e-mail',
  password: 'Hasło',
  imap: 'Poczta przychodząca (IMAP)',
  smtp: 'Poczta wychodząca (SMTP)',
  host: 'Serwer',
  port: 'Port',
  security: 'Szyfrowanie',
  connect: 'Podłącz',
  cancel: 'Anuluj',
  checking: 'Sprawdzanie…',
  connected: 'Skrzynka pocztowa jest podłączona.',
  failed: 'Nie udało się podłączyć skrzynki pocztowej.',
  correct: 'Popraw zaznaczone pola.',
  cancelled: 'Anulowano.',
  report: 'Pobierz raport',
  letter: 'Wiadomość do administratora',
  use: 'Użyj tych ustawień',
  busy: 'Zbyt wiele prób. Spróbuj ponownie za dziesięć minut.',
  lost: 'Połączenie z tą stroną zostało przerwane. Spróbuj ponownie.',
  noScript: 'Ten formularz wymaga JavaScriptu.',
  languages: 'Język',
  problems: {
    ERR_EMAIL: 'Wpisz adres e-mail, na przykład ann@example.com.',
    ERR_PASSWORD: 'Wpisz hasło.',
    ERR_HOST: 'Wpisz nazwę serwera.',
    ERR_PORT: 'Wpisz liczbę od 1 do 65535.',
    other: 'Tej wartości nie można użyć.',
  },
}

const LANGUAGES: Readonly<Record<string, FormWords>> = { en: EN, fr: FR, ja: JA, pl: PL }

export function wordsIn(locale: string): FormWords {
  return LANGUAGES[locale] ?? EN
}
