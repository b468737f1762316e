import type { Advice, SentenceTable } from '../table.ts'

/** The sentences on a cause that the documents of the provider decide. */
export const PROVIDER_VARIANTS = {
  'app-passwords-only': {
    cause:
      '{provider} では、メールソフトで使えるのはアプリパスワードだけで、アカウント自体のパスワードは使えません。{protocol} サーバーは拒否の理由を示していません。',
    help: [
      'アカウントのセキュリティ設定でアプリパスワードを作成し、ここに入力してください。',
      'すでにアプリパスワードを入力している場合は、このアカウントのもので、取り消されていないか確認してください。',
      'その設定が見当たらない場合は、先に 2 段階認証を有効にするか、アカウントの管理者に問い合わせてください。',
    ],
  },
  'oauth-only': {
    cause:
      '{provider} の {protocol} では、パスワードは使えません。使えるのは OAuth でのサインインだけです。{protocol} サーバーは拒否の理由を示していません。',
    help: ['パスワードの代わりに、{provider} のサインインページ（OAuth）でこのアカウントを接続してください。'],
  },
  'held-back': {
    cause:
      'メールサービス[（{provider}）]の案内によると、{protocol} ではパスワードは使えず、使えるのは OAuth でのサインインだけです。パスワードは送信していません。',
    help: [
      'パスワードの代わりに、メールサービスのサインインページ（OAuth）でこのアカウントを接続してください。',
      "サーバーがパスワードを受け付けることがわかっている場合は、設定で認証方式を指定してください（例：`auth: 'PLAIN'`）。指定すると、パスワードが送信されます。",
    ],
  },
} as const satisfies SentenceTable['variants']

/** The values of facts of a provider that are words. */
export const PROVIDER_VALUES = {
  appPasswords: { always: '常に必要', 'two-step': '2 段階認証が有効な場合' },
  wantedUsername: { address: 'メールアドレス全体', 'local-part': 'メールアドレスの @ より前の部分' },
  imapSwitch: {
    user: '利用者がメールボックスの設定で有効にします',
    admin: '組織の管理者が有効にします',
    'paid-plan': '有料プランでだけ利用できます',
  },
} as const satisfies SentenceTable['values']

/** The help pages of providers. */
export const PROVIDER_LINKS = {
  'settings-page': 'メールソフトの設定についての {provider} の案内ページ',
  'app-password-page': 'アプリパスワードについての {provider} の案内ページ',
  'switch-on-page': 'メールソフトからの利用を有効にする方法についての {provider} の案内ページ',
  'security-page': 'アカウントのセキュリティについての {provider} の案内ページ',
  'oauth-page': 'OAuth でのサインインについての {provider} の案内ページ',
  'unlock-account-page': 'アカウントのロック解除についての {provider} の案内ページ',
  'unblock-address-page': 'ログインを拒否された IP アドレスについての {provider} の案内ページ',
  'unblock-server-page': 'メールサーバーのブロック解除についての {provider} の案内ページ',
} as const satisfies SentenceTable['links']

/** Advice that rests on what a provider documents. Each stands where its facts are there, the likeliest first. */
export const PROVIDER_ADVICE = [
  '[{host} は {provider} の {hostProtocol} サーバーです。][{provider} では {retiredHost} は使われなくなりました。][ユーザー名は {addressProvider} のアドレスです。]{protocol} には、{settingsOf} の案内にあるとおり、{providerHost}、ポート {providerPort}、暗号化 {providerSecurity} を設定してください。',
  'メールボックスを利用する別の方法をメールサービスに問い合わせてください。{serverless} には、メールソフト用の {protocol} サーバーがありません[（メールソフトは、同じマシンの {bridge} を通して利用します）]。',
  'ユーザー名には、{provider} の {protocol} の案内にあるとおり、{wantedUsername}を入力してください。',
  'アカウントのパスワードの代わりに、アプリパスワードを入力してください。{provider} は、メールソフトにアプリパスワードを求めています（{appPasswords}）。',
  'アカウントが {provider} の別のリージョンにある場合は、そのリージョンのサーバーを入力してください：{regionHosts}。',
  'このアカウントで IMAP が有効になっているか確認してください。{provider} では、{imapSwitch}。',
  'OAuth でのサインインへの移行を計画してください。{provider} は、{passwordsEnd, date}から {protocol} のパスワードを既定で無効にします。',
  'OAuth で接続するか、{protocol} のパスワードを許可するよう管理者に依頼してください。{provider} は、{passwordsEnded, date}から既定で無効にしています。',
  'すべてのプログラムと端末の接続数を合計してください。{provider} では、1 つのアカウントの同時接続数は {connectionLimit, plural, other {# 件}}までです。',
  'OAuth でのサインインの発行者（issuer）をプログラムの開発者に伝えてください：{oauthIssuer}[、スコープは {wantedScope}]。',
] as const satisfies readonly Advice[]
