import type { SentenceTable } from '../table.ts'

const SECURITY_LEVEL_2 = 'セキュリティレベル 2 の OpenSSL（Debian、Ubuntu、Node 24.5 以降の既定値）では拒否されます'

/** Unusual acts of a server that stop nothing here. */
export const ODDITIES = {
  'odd-line': { text: '{line}', effect: 'クライアントはこの行を無視します。' },
  alert: { text: '{line}', effect: 'クライアントは、この文面をユーザーに表示する必要があります。' },
  'certificate-ends-soon': {
    text: '証明書[（{subject}）]の有効期限は{date, date}です[。更新の予定を {overdue, number} 日過ぎています]',
    effect:
      'それまでに更新されないと、以後クライアントは証明書を拒否します。[{authority} の証明書は、期限よりかなり前にプログラムが更新します。ここではそれが失敗しているか、更新の後にサーバーが再起動されていません。]',
  },
  'ocsp-unproven': {
    text: '証明書とともに届いた OCSP レスポンス[（状態：{status}）]は証明になりません：{problem}',
    effect: 'OCSP レスポンスを必要とするクライアントは、接続を拒否することがあります。ほかのクライアントは無視します。',
  },
  'certificate-without-names': {
    text: '証明書[（{subject}）]に subjectAltName がありません',
    effect: 'Go、Apple の製品、ブラウザーはコモンネームを読まないため、この証明書を拒否します。',
  },
  'certificate-small-key': {
    text: '証明書[（{subject}）]の鍵の長さが {bits} ビット（{type}）です',
    effect: `${SECURITY_LEVEL_2}。Apple の製品でも拒否されます。`,
  },
  'certificate-old-signature': {
    text: '証明書[（{subject}）]の署名が {signature} です',
    effect: 'Go 1.18 以降、Apple の製品、OpenSSL 3.0 以降では拒否されます。',
  },
  'departed-authority': {
    text: '認証局 {authority} が Mozilla の一覧から外れています[（{date, date}から）]',
    effect:
      '認証局の一覧が新しいクライアントでは証明書が拒否されます。Node 24.22 と 26.12、Mozilla の一覧を使うシステムなどです。',
  },
  'certificate-lacks-extension': {
    text: '証明書[（{subject}）]に {extensions} がありません',
    effect:
      '厳格なクライアントでは拒否されます。Python 3.13 以降（ssl.create_default_context）と、-x509_strict を指定した OpenSSL です。',
  },
  'static-key-exchange': {
    text: 'サーバーは、前方秘匿性のない RSA 鍵交換の {cipher} を選びました',
    effect:
      'Go 1.22 以降と、TLS 1.3 だけに対応するクライアントはこれを提示しないため、サーバーにほかの選択肢がないと接続に失敗します。',
  },
  'small-diffie-hellman': {
    text: 'サーバーの Diffie-Hellman 鍵の長さが {bits} ビットです',
    effect: `${SECURITY_LEVEL_2}。これらのクライアントは接続に失敗します。`,
  },
  'capabilities-changed': {
    text: '平文では提示され、TLS では提示されない機能：{names}',
    effect:
      'TLS の開始後には、機能を問い合わせ直す必要があります。それを行わないクライアントは、なくなった機能を使おうとします。',
  },
  'login-objected': {
    text: '{mechanism} を中止しました：サーバーが無効なチャレンジを送りました',
    effect:
      '標準に従うクライアントもこのログインを中止します。サーバーに不具合があるか、何者かが通信を傍受しています。',
  },
  'binding-passed-over': {
    text: 'サーバーは {offered} を提示しましたが、クライアントは {mechanism} を使いました',
    effect:
      'このログインはこの TLS 接続に結び付けられていません。クライアントの信頼するサーバーが通信を傍受している場合、ログインを転送されるおそれがあります。',
  },
  'server-unproven': {
    text: '{mechanism} が、サーバーの署名なしに受け入れられました',
    effect: '標準に従うクライアントは、このログインを失敗と見なします。',
  },
  'token-ended': {
    text: 'アクセストークンの有効期限は、ログインより前の {date, datetime} でした',
    effect: '有効期限を調べるサーバーでは拒否されます。期限が切れる前にトークンを更新してください。',
  },
  'password-ends': {
    text: 'ログインにパスワードが使われました。{provider} は、{date, date}からパスワードを既定で無効にします',
    effect:
      '管理者が許可しないかぎり、以後パスワードを使うクライアントはログインできません。それまでに OAuth に移行してください。',
  },
  'id-wanted': {
    text: '{line}',
    effect:
      'クライアントが ID を送った後に、受信トレイが開きました。ID を送らないクライアントは、サーバーに拒否されます。',
  },
  'filed-as-junk': {
    text: 'テストメールは {mailbox} で見つかりました',
    effect: 'この設定で送信するメールは、少なくともこのメールボックスでは迷惑メールとして扱われます。',
  },
} as const satisfies SentenceTable['oddities']

/** The sentences of one variant of an oddity. */
export const ODDITY_VARIANTS = {
  'login-lost': {
    effect:
      'パスワードを送る前に、クライアントは TLS を開始する必要があります。そのとおりに動作するクライアントは、ログインの手段がなくなります。',
  },
  iterations: {
    text: '{mechanism} を中止しました：サーバーが要求した反復回数[（{got, number}）]が大きすぎます',
  },
  nonce: {
    text: '{mechanism} を中止しました：サーバーのチャレンジにクライアントのノンスが含まれていません',
  },
  signature: {
    text: '{mechanism} を中止しました：サーバーがパスワードを知っていることを証明しませんでした',
  },
  'response-not-current': {
    text: '証明書とともに届いた OCSP レスポンス[（状態：{status}）]は証明になりません：有効期間外です[。開始：{thisUpdate, datetime}][。終了：{nextUpdate, datetime}]',
  },
  'response-unknown': {
    text: '証明書とともに届いた OCSP レスポンスは証明になりません：認証局がこの証明書を把握していません',
  },
} as const satisfies SentenceTable['oddityVariants']
