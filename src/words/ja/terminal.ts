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
