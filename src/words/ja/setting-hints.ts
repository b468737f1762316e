import type { PartialSentences } from '../sentences.ts'

/** Hints before a check: the names of the fields, what is said of a value, and the question after it. */
export const SETTING_HINTS = {
  fields: {
    email: 'メールアドレス',
    username: 'ユーザー名[（{protocol}）]',
    password: 'パスワード[（{protocol}）]',
    accessToken: 'アクセストークン[（{protocol}）]',
    host: '{protocol} サーバー',
    port: '{protocol} のポート',
    to: 'テストメールの宛先',
    from: 'テストメールの差出人',
  },
  slips: {
    'domain-mistyped': 'ドメイン[ {domain} ]が[ {meant} の]打ち間違いのように見えます。',
    'no-domain': '@ とドメインがありません。',
    'no-local-part': '@ の前の部分がありません。',
    'two-at-signs': '@ が 2 つ以上あります。',
    'several-addresses': '複数のアドレスがあります。必要なのは 1 つです。',
    'display-name': 'アドレスのほかに、名前または括弧があります。',
    mailto: 'リンクの一部である mailto: で始まっています。',
    'invisible-characters': '見えない文字が含まれています。貼り付けたときによく入ります。',
    'full-width-characters': '全角文字が含まれています。',
    blanks: '不要な空白が含まれています。',
    'stray-punctuation': '不要な句読点や記号が含まれています。',
    'url-for-host': 'リンクが入力されています。必要なのはサーバー名だけです。',
    'path-in-host': 'サーバー名の後に、パスなど、サーバー名ではないものが続いています。',
    'user-in-host': 'サーバー名の前に、ユーザー名またはパスワードがあります。',
    'address-for-host': 'メールアドレスが入力されています。必要なのはサーバー名です。',
    'port-in-host': 'サーバーの欄にポート[ {port} ]が含まれています。ポートには専用の欄があります。',
    'port-given-twice': 'ポートは {port} ですが、サーバー名には {otherPort} が付いています。',
    'imap-host-for-smtp': '[{providerName} の]受信メールサーバーの名前です。この設定は送信メール用です。',
    'smtp-host-for-imap': '[{providerName} の]送信メールサーバーの名前です。この設定は受信メール用です。',
    'port-of-other-mode': 'ポート {port} は通常 {usual} で使われます。設定は「{security}」です。',
    'port-of-other-protocol': 'ポート {port} は通常 {other} のポートです。',
    'port-is-text': '文字列で指定されています。必要なのは数値です。',
    'password-blank-at-end':
      '先頭か末尾に、空白または見えない文字があります。貼り付けたときによく入ります。そのまま使用します。',
    'password-line-end': '先頭か末尾に改行があります。貼り付けたときによく入ります。',
    'app-password-blanks':
      '{providerName} のアプリパスワードのように見えます。読みやすくするための空白が含まれています。そのまま使用します。',
    'app-password-blanks-left-out':
      '{providerName} のアプリパスワードのように見えます。読みやすくするための空白が含まれています。{providerName} によると空白は省略できるため、空白なしで送信します。',
    'token-blanks':
      '空白または改行が含まれています。アクセストークンにはどちらも含まれません。Bearer という語もトークンの一部ではありません。',
  },
  didYouMean: '{suggestion} ではありませんか？',
} as const satisfies PartialSentences['settingHints']
