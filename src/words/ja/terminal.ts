import type { Sentences } from '../sentences.ts'

/** The words of the command line beside those of a report. */
export const TERMINAL = {
  password: 'パスワード',
  paste: [
    '手元にあるもの（ログ、エラー、エラーメール、サーバーの応答）を貼り付けてください。',
    '最後に Enter、Ctrl-D の順に押してください（Windows では Enter、Ctrl-Z、Enter）。',
  ],
  readAsFile: '{file}：ファイルとして読み取りました',
  unread: '{file}：{count, number} 行を読み取れませんでした（{numbers}）',
  waitsForMessage: 'テストメールの到着を待っています',
  waitsForImap: 'IMAP ログインの結果を待っています',
  seconds: '{seconds} 秒',
  noCertificate: '証明書を送ったサーバーがないため、ファイルは作成していません',
  bulk: {
    progress:
      '{done, number}[/{total, number}] 件完了[、毎秒 {rate} 件][、残り {left}][。{causes}][。速度を落としているサーバー: {servers}]',
    stay: '{count, number} 件のメールボックスはすでに確認済みで、再確認しません。',
    kept: '以前のレポートは {file} に残っています。',
    finishing: '新しい確認は始めず、実行中のものを終わらせます。もう一度 Ctrl-C を押すと、すぐに終了します。',
    goOn: '中断しました。同じコマンド[（{option} なし）]で残りを続けられます。',
    run: '{run, number} 回目',
    unchanged: '変化はありません',
    next: '次回は {time} に始まります',
  },
  talk: {
    help: '{command} で、このコンソールのコマンドと、パスワードやトークンの代わりに書くものを表示します',
    clear: 'まだ暗号化されていません。STARTTLS または {command} で TLS を開始します',
    saved: '保存しました：{file}',
    kept: {
      over: '送信していません：接続は終了しています',
      'line-end': '送信していません：行の途中に改行があります',
      unencrypted:
        '送信していません：接続が暗号化されていません。STARTTLS または {command} で TLS を開始します。{option} を指定すると、暗号化せずに送信します。',
      untrusted: '送信していません：サーバーの証明書が信頼できません。{option} を指定すると、それでも送信します。',
      'sent-before':
        '送信していません：このパスワードまたはトークンは送信済みです。何度か拒否されるとアカウントがロックされることがあります。{option} を指定すると、もう一度送信します。',
      'no-password': '送信していません：パスワードがありません。{option} で指定します。',
      'no-token': '送信していません：アクセストークンがありません。{option} で指定します。',
      'no-username': '送信していません：ユーザー名がありません。{option} で指定します。',
      'not-quotable':
        '送信していません：このパスワードは IMAP の引用符付き文字列では表せません。AUTHENTICATE PLAIN なら送信できます。',
    },
  },
  demo: {
    good: '問題のないメールボックス',
    certificate: '信頼できない証明書',
    'app-password': 'アプリパスワードが必要なアカウント',
    connections: '同時接続数の超過',
    password: 'パスワードの間違い',
  },
  codes: {
    area: '分野',
    code: 'コード',
    fixBy: '対応者',
    retry: '再試行',
    meaning: '意味',
    field: '入力項目',
    heading: '分類',
    refines: '次より優先',
    turn: '{turn}（対応者：{fixBy}、再試行：{retry}）',
    unfound: '不明（検出するルールがまだありません）',
  },
} as const satisfies Sentences['terminal']
