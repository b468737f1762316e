import type { SentenceTable } from '../table.ts'

/** The words about settings that were found from an address. */
export const DISCOVERY = {
  sources: {
    'provider-table': 'メールサービスの情報',
    mx: 'MX レコードのメールサービスの情報',
    pacc: 'PACC',
    autoconfig: 'autoconfig ホスト',
    'autoconfig-well-known': '.well-known の autoconfig',
    srv: 'DNS SRV',
    ispdb: 'ISPDB',
    autodiscover: 'Autodiscover',
    'usual-names': '一般的なホスト名',
  },
  outcomes: {
    found: '見つかりました',
    nothing: 'なし',
    failed: '失敗',
    late: '時間切れ',
    forbidden: '許可なし',
    off: '未照会',
  },
  notices: {
    'app-password': 'このメールサービスでは、アカウントのパスワードの代わりにアプリパスワードが必要です。',
    'app-password-with-two-step':
      '2 段階認証が有効な場合、このメールサービスではアカウントのパスワードの代わりにアプリパスワードが必要です。',
    'oauth-only':
      'このメールサービスでは[、{protocol} に]パスワードを使えません。プログラムは OAuth でログインする必要があります。',
    'no-imap': 'このメールサービスには、このアドレス用の IMAP サーバーがありません。',
    'no-smtp': 'このメールサービスには、このアドレス用の SMTP サーバーがありません。',
    bridge:
      'メールソフトは、お使いのコンピューターで動くプログラム[（{program}）]を通してのみ、このメールサービスを利用できます。',
    'imap-switch': 'IMAP は有効にするまで使えません[（{by}）]。',
    'password-off-from': '{from, date} から[、{protocol} で]パスワードが使えなくなります。',
    'srv-none': 'このドメインには {protocol} サーバーがないと、DNS に記されています。',
    'srv-elsewhere':
      '{host} は DNS だけが示すホストで、アドレスのドメインの外にあります。DNS の応答には署名がないため、確認なしにパスワードは送信しません。',
  },
  switchedBy: { user: '利用者が設定', admin: '管理者が設定', 'paid-plan': '有料プランで利用可能' },
  about: { host: 'ホスト', port: 'ポート', security: '暗号化', username: 'ユーザー名', auth: 'ログイン' },
  logins: {
    password: 'パスワード',
    'encrypted-password': 'パスワード（平文では送らない）',
    oauth2: 'OAuth',
    'client-certificate': 'クライアント証明書',
    kerberos: 'Kerberos',
    none: 'なし',
  },
  appPasswords: {
    'app-password': 'アプリパスワード',
    'app-password-with-two-step': 'パスワード、2 段階認証が有効な場合はアプリパスワード',
  },
  found: '{protocol} {address}、{security}（{sources}）[。ほかに公開されている設定：{others}]',
  guessed: '{protocol} {address}、{security}：サーバーを示す情報がないため、一般的なホスト名です',
  absent: '{protocol} サーバーなし：接続は行っていません',
  other: '{address}、{security}（{sources}）',
  disagreement: '{protocol} の{about}[（{at}）]：{values}',
  value: '{value}（{sources}）',
  oauth:
    '発行者 {issuer}[、認可エンドポイント {authorizationEndpoint}][、トークンエンドポイント {tokenEndpoint}][、スコープ {scopes}]',
  none: 'サーバーは見つかりませんでした',
  unsigned: '署名なし',
  verified: '応答あり、証明書は信頼済み、認証方式：{mechanisms}',
  verifiedInClear: '暗号化なしで応答あり、認証方式：{mechanisms}',
  noLogin: '応答あり、証明書は信頼済み、認証方式の提示なし',
  otherName: 'DNS SRV レコードは {host} を示していますが、その証明書は {names} 用です。',
  confirm:
    '{host} は DNS だけが示すホストで、アドレスのドメインの外にあります。お使いのメールサービスのサーバーである場合にのみ、パスワードを入力してください。',
  labels: {
    from: '情報源',
    username: 'ユーザー名',
    login: 'ログイン',
    differs: '相違',
    settings: 'サーバーの情報源',
  },
} as const satisfies SentenceTable['discovery']
