import type { SentenceTable } from '../table.ts'

const STRICT_IMAP =
  '厳格なパーサーを使うクライアントは、この行を拒否してエラーになります。多くのクライアントはそのまま読みます。'
const STRICT_LIST =
  '厳格なパーサーは一覧全体を拒否し、機能が 1 つもないと見なします。多くのクライアントはそのまま読みます。'
const UNKNOWN_EXTENSION = '厳格なクライアントはこの行を無視し、拡張機能を使いません。'
const FIRST_DIGIT = 'コード全体を比べるクライアントは失敗と見なします。多くのクライアントは先頭の数字だけを見ます。'

/** A response that is missing when a mailbox is opened. */
const lacks = (what: string, effect: string) => ({
  text: `INBOX を開いたときの応答に${what}がありません：{line}`,
  effect,
})

/** The reply to a command that has another code. */
const notCode = (verb: string, code: number, effect: string) => ({
  text: `${verb}への応答が ${code} ではありません：{line}`,
  effect,
})

/** Departures of a server from the RFCs. */
export const DEPARTURES = {
  'bare-lf': {
    text: 'LF だけで終わる行があります：{line}',
    effect: '標準に従うクライアントは LF の前の CR を待つため、行が完結したと見なしません。',
  },
  'control-octet': {
    text: '行に NUL、または行末でない CR があります：{line}',
    effect: 'NUL までを読むクライアントでは残りが失われ、CR を行末と見なすクライアントもあります。',
  },
  'beyond-ascii': {
    text: '行に ASCII 以外のバイトがあります：{line}',
    effect: 'ユーザーには文字化けして見え、ASCII だけを受け付けるクライアントはエラーになります。',
  },
  'reply-too-long': {
    text: '応答の行が 512 バイトを超えています：{line}',
    effect: 'その大きさのバッファーを持つクライアントでは、行が途中で切れるかエラーになります。',
  },
  'greeting-form': {
    text: '接続時の応答が OK、PREAUTH、BYE のどれでもありません：{line}',
    effect: 'クライアントは接続の状態がわからず、多くは中止します。',
  },
  'status-without-text': { text: 'ステータスの後に何もありません：{line}', effect: STRICT_IMAP },
  'status-mark': { text: 'ステータスの後に空白がありません：{line}', effect: STRICT_IMAP },
  'bare-plus': {
    text: '継続要求のプラス記号の後に空白がありません',
    effect: '厳格なパーサーは継続要求と見なさないため、ログインが進みません。',
  },
  'tag-unknown': {
    text: '送られたどのコマンドのタグでもありません：{line}',
    effect: 'クライアントは、どのコマンドへの応答かがわからず、タイムアウトまで待ちます。',
  },
  'tag-lost': {
    text: 'コマンドがタグなしで拒否されました：{line}',
    effect: 'クライアントはタグ付きの応答をタイムアウトまで待ち、理由を表示しません。',
  },
  'capability-missing': {
    text: 'CAPABILITY は受け付けられましたが、機能の一覧がありませんでした：{line}',
    effect: 'クライアントは拡張機能を使いません。中止するクライアントもあります。',
  },
  'capability-twice': {
    text: 'CAPABILITY に 2 つの一覧が返されました：{line}',
    effect: '最初の一覧を使うクライアントと、最後の一覧を使うクライアントがあります。',
  },
  'capability-imap4rev1': {
    text: '機能の一覧に IMAP4rev1 も IMAP4rev2 もありません：{line}',
    effect: 'それを確認するクライアントは、古いプロトコルのサーバーと見なして中止します。',
  },
  'capability-blanks': { text: '機能の一覧に余分な空白があります：{line}', effect: STRICT_LIST },
  'capability-form': { text: '機能の名前に、使えない文字があります：{line}', effect: STRICT_LIST },
  'literal-both': {
    text: '同時に提示できない機能が、ともに提示されています：{line}',
    effect: 'LITERAL+ に頼るクライアントは、サーバーが受け付けない長さのリテラルを送ることがあります。',
  },
  'utf8-both': {
    text: '同時に提示できない機能が、ともに提示されています：{line}',
    effect: 'UTF-8 に対応しないクライアントがまだ使えるかどうか、判断できません。',
  },
  'qresync-alone': {
    text: 'QRESYNC が CONDSTORE なしで提示されています',
    effect: 'CONDSTORE だけに対応するクライアントは、ログインのたびにすべてのフラグを同期します。',
  },
  'select-exists': lacks('メッセージ数（EXISTS）', 'クライアントは空のメールボックスを表示するか、エラーになります。'),
  'select-flags': lacks(
    'フラグの一覧（FLAGS）',
    'クライアントは、どのフラグがあるかがわかりません。厳格なクライアントはエラーになります。',
  ),
  'select-recent': lacks(
    '新着メッセージ数（RECENT）',
    'これで新着を数えるクライアントでは新着がなくなります。厳格なクライアントはエラーになります。',
  ),
  'select-uidvalidity': lacks(
    ' UIDVALIDITY ',
    'クライアントは永続的な識別子がないと見なし、ログインのたびにすべてのメッセージを読み込み直します。',
  ),
  'select-uidnext': lacks(
    ' UIDNEXT ',
    'クライアントは、別のコマンドなしには新しいメッセージがあるかどうかわかりません。',
  ),
  'examine-read-only': {
    text: 'EXAMINE への応答に [READ-ONLY] がありません：{line}',
    effect: 'クライアントは、メールボックスが読み取り専用だと確認できません。',
  },
  'number-range': {
    text: '数が 1 から 4,294,967,295 の範囲にありません：{line}',
    effect: '厳格なパーサーは行を拒否します。32 ビットで扱うクライアントは別の数を保存します。',
  },
  'noop-refused': {
    text: '常に成功するはずの NOOP が拒否されました：{line}',
    effect: 'これで接続を保つクライアントは、接続が切れたと見なします。',
  },
  'logout-refused': {
    text: 'LOGOUT が拒否されました：{line}',
    effect: '接続の終了を待つクライアントは、エラーを表示するか、タイムアウトまで待ちます。',
  },
  'bye-missing': {
    text: 'LOGOUT への応答に BYE がありません：{line}',
    effect: 'BYE を待つクライアントは、接続が切れたと報告します。',
  },
  'closed-without-bye': {
    text: 'サーバーは {line} の後、BYE なしで接続を閉じました',
    effect: 'クライアントはネットワークの障害と区別できず、多くはすぐに接続し直します。',
  },
  'state-ignored': {
    text: 'ログインせずにメールボックスが開かれました：{line}',
    effect: 'サーバーが何にでもこう応答するのでなければ、誰でもメールを読めます。',
  },
  'id-form': {
    text: 'ID への応答が、名前の重複しない 30 組以内の一覧ではありません：{line}',
    effect: '厳格なパーサーは拒否し、最初に ID を送るクライアントは接続を終了します。',
  },
  'reply-code': {
    text: '応答コードが規定の範囲にありません：{line}',
    effect: '2 桁目も確認するクライアントは応答を無効と見なし、際限なく再試行することがあります。',
  },
  'codes-differ': {
    text: '1 つの応答の行に、異なるコードがあります：{line}',
    effect:
      '最初のコードに従うクライアントと最後のコードに従うクライアントがあり、受け付けられたかどうかの判断が分かれます。',
  },
  'reply-unasked': {
    text: 'どのコマンドへの応答でもない応答が届きました：{line}',
    effect: 'クライアントは次のコマンドへの応答と見なし、以後の応答もすべてずれます。',
  },
  'enhanced-missing': {
    text: 'ENHANCEDSTATUSCODES を提示しながら、このコードのない応答があります：{line}',
    effect: 'このコードに頼るクライアントは拒否の理由がわからず、文の最初の単語をコードと見なします。',
  },
  'enhanced-class': {
    text: '拡張ステータスコードの種別が応答コードと異なります：{line}',
    effect: '一時的な失敗かどうかの判断が分かれ、再試行するクライアントと、失敗と報告するクライアントがあります。',
  },
  'greeting-code': notCode('接続', 220, FIRST_DIGIT),
  'greeting-name': {
    text: '接続時の応答がホスト名で始まっていません：{line}',
    effect:
      '名前を記録したりループを調べたりするクライアントに、名前がありません。厳格なクライアントは無効と見なします。',
  },
  'ehlo-name': {
    text: 'EHLO への応答がホスト名で始まっていません：{line}',
    effect: 'どの行も拡張機能として読むクライアントは、この行も拡張機能と見なすことがあります。',
  },
  'helo-only': {
    text: '{line}',
    effect: 'クライアントは EHLO の代わりに HELO を送ります。サーバーの拡張機能は提示されません。',
  },
  'extension-form': { text: 'EHLO への応答に、形式の正しくない行があります：{line}', effect: UNKNOWN_EXTENSION },
  'auth-equals': {
    text: '認証方式が古い草案の形式で並んでいます：{line}',
    effect: '標準に従うクライアントはこの行を無視します。ほかに行がなければ、ログインの方法がありません。',
  },
  'auth-empty': {
    text: 'AUTH に認証方式がありません',
    effect: 'クライアントはログインの方法が見つからないか、サーバーにない認証方式を試します。',
  },
  'size-number': {
    text: 'SIZE のパラメーターが数ではありません：{line}',
    effect: 'クライアントは上限を無視し、大きすぎるメッセージを送ってから拒否されます。',
  },
  'extension-parameter': {
    text: 'パラメーターのない拡張機能に、パラメーターが付いています：{line}',
    effect: UNKNOWN_EXTENSION,
  },
  'smtputf8-alone': {
    text: 'SMTPUTF8 が 8BITMIME なしで提示されています',
    effect: 'ASCII 以外のアドレスには両方のパラメーターが必要ですが、クライアントは送れません。',
  },
  'binarymime-alone': {
    text: 'BINARYMIME が CHUNKING なしで提示されています',
    effect: 'DATA ではそのようなメッセージを送れないため、クライアントは使えません。',
  },
  'starttls-under-tls': {
    text: 'TLS の開始後にも STARTTLS が提示されています：{line}',
    effect: '提示されていれば TLS を始めるクライアントは、2 度試してエラーになります。',
  },
  'listed-unimplemented': {
    text: 'サーバー自身が提示したコマンドが、未知のものとして拒否されました：{line}',
    effect: '一覧に頼るクライアントは、このコマンドでエラーになります。',
  },
  'ehlo-code': notCode('EHLO ', 250, FIRST_DIGIT),
  'starttls-code': notCode('STARTTLS ', 220, FIRST_DIGIT),
  'auth-code': notCode('AUTH ', 235, FIRST_DIGIT),
  'noop-code': notCode('NOOP ', 250, '再利用の前にこれで接続を確かめるクライアントは、接続が切れたと見なします。'),
  'rset-code': notCode('RSET ', 250, '複数のメッセージを送るクライアントは、そのたびに接続し直す必要があります。'),
  'quit-code': notCode('QUIT ', 221, '応答を確認するクライアントは、送信できたメッセージについてエラーを報告します。'),
  'quit-unanswered': {
    text: 'サーバーは QUIT に応答せずに接続を閉じました',
    effect: '221 を待つクライアントは、送信できたメッセージについて接続が切れたと報告します。',
  },
  'rcpt-first': {
    text: '差出人なしで宛先が受け付けられました：{line}',
    effect: '差出人を拒否されたクライアントがそのまま続けると、メッセージは失われるか、差出人なしになります。',
  },
  'help-missing': { text: 'HELP に対応していません：{line}', effect: 'これを必要とするメールソフトはありません。' },
  'pipelining-lost': {
    text: 'PIPELINING を提示しながら、まとめて送られたコマンドが失われました：{line}',
    effect: 'コマンドをまとめて送るクライアントは、応答をタイムアウトまで待ちます。',
  },
  'mechanism-form': {
    text: '認証方式の名前の形式が正しくありません：{line}',
    effect: 'クライアントはそれを無視します。厳格なクライアントは一覧全体を無視します。',
  },
  'password-in-clear': {
    text: '暗号化なしのパスワードによるログインが提示されています：{line}',
    effect: 'TLS を使わないクライアントは、経路上の誰でも読める形でパスワードを送ります。',
  },
  'challenge-form': {
    text: 'チャレンジが Base64 ではありません：{line}',
    effect: '標準に従うクライアントはログインを取り消します。ほかのクライアントはチャレンジの内容を無視します。',
  },
  'unknown-accepted': {
    text: '存在しないコマンドが受け付けられました：{line}',
    effect: 'コマンドの有無を試すクライアントは、あると見なします。',
  },
  'unknown-no': {
    text: '未知のコマンドへの応答が BAD ではなく NO でした：{line}',
    effect: '失敗したコマンドと、サーバーの知らないコマンドを区別できません。',
  },
  'unknown-code': {
    text: '未知のコマンドへの応答が 500 ではなく 502 でした：{line}',
    effect: '無効にされたコマンドと、サーバーの知らないコマンドを区別できません。',
  },
  'stays-open': {
    text: 'サーバーは終了の応答の後も接続を閉じませんでした：{line}',
    effect: 'サーバーが閉じるのを待つクライアントの接続が残り、接続数の上限に数えられます。',
  },
} as const satisfies SentenceTable['oddities']

/** The words of a list of departures. */
export const LINT = {
  must: '必須',
  should: '推奨',
  said: '{text}（{source}）',
  none: 'RFC からの逸脱は見つかりませんでした',
  unreached: '応答するメールサーバーがありませんでした',
} as const satisfies SentenceTable['lint']
