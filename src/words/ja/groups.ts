import type { GroupSentences } from '../group-sentences.ts'

/** The words about the causes that many mailboxes share. */
export const GROUPS = {
  heads: {
    place: '{count, number} 件のメールボックスが 1 つの原因で失敗しています（{place}）：{title}',
    expired:
      '{count, number} 件のメールボックスが 1 つの原因で失敗しています：{place} の証明書の有効期限が {at, date}に切れています',
    certificate:
      '{count, number} 件のメールボックスが 1 つの原因で失敗しています：{place} の証明書を信頼できません（{faults}）',
    accounts: '{count, number} 件のアカウントが失敗しています（{place}）：{title}',
    passwords: '{count, number} 件のパスワードが {place} に拒否されています',
    everywhere: '{count, number} 件のメールボックスが 1 つの原因で失敗しています：{title}',
    warning: '{count, number} 件のメールボックスに警告があります（{place}）：{title}',
    warningEverywhere: '{count, number} 件のメールボックスに警告があります：{title}',
  },
  network: {
    title: '{families, number} 件のメールサービスのどれからも[、ポート {port} で]応答がありません',
    cause:
      'その間、[{address} からの][ポート {port} への]接続は、どのメールサービスでもすべて失敗しました。複数のメールサービスのサーバーが同時に停止することはまれなため、原因はこちら側にある可能性が高いです。',
    help: [
      '接続するコンピューターがオンラインで、DNS サーバーが応答していることを確認してください。',
      'このネットワークの管理者に、ファイアウォールがポート {port} を遮断していないか確認を依頼してください。メール用のポートを遮断しているネットワークは多くあります。',
      'このコンピューターのファイアウォール、VPN、経路を確認してから、もう一度チェックを実行してください。',
    ],
  },
  rows: {
    ok: '問題なし',
    inPart: '問題なし（一部のみ確認）',
    failed: '失敗',
    skipped: '未確認',
    unusable: '設定が使用不可',
  },
  causes: '原因 {count, number} 件',
  mailboxes: '{count, number} 件のメールボックス',
  verdicts: {
    allIsWell: '問題なし：すべてのメールボックスを確認し、問題は見つかりませんでした',
    nothing: '確認したメールボックスはありません',
    failed: '{count, number} 件中 {failed, number} 件のメールボックスが失敗しています（原因 {causes, number} 件）',
  },
  skipped: {
    blocked:
      '{count, number} 件のメールボックスは確認していません：{family} がこのコンピューターのアドレスをブロックしています',
    refusals:
      '{count, number} 件のメールボックスは確認していません：ログインの拒否が[ {family} で]さらに続くと、ブロックされるおそれがあります',
    'same-account':
      '{count, number} 件のメールボックスは確認していません：同じアカウントの同じパスワードが、すでに拒否されています',
    busy: '{count, number} 件のメールボックスは確認していません：数分間、サーバー[（{family}）]の接続または要求が多すぎました',
    silent:
      '{count, number} 件のメールボックスは確認していません：数分間、サーバー[（{family}）]の応答がありませんでした',
    cancelled: '{count, number} 件のメールボックスは確認していません：その前に実行が終了されました',
  },
  unusable: '{count, number} 件のメールボックスは設定を使用できません（{code}）',
  listed: '{names}[、ほか {more, number} 件]',
  certainty: '{certainty}：{count, number}',
  besides: 'このうち {count, number} 件は、別の原因にも数えられています。',
  heldBack: 'これが原因で、ほかに {count, number} 件のメールボックスを確認していません。',
  newHere: 'このうち {count, number} 件は、前回は問題ありませんでした。',
  eachUser: '各利用者が、ご自身のアカウントで対応する必要があります。',
  share: '失敗全体の {share}',
  period: '確認した期間：{from, datetime}から {until, datetime}',
  moment: '確認した日時：{from, datetime}',
  since: {
    head: '{at, datetime}以降',
    headAlone: '前回の実行以降',
    unchanged: '変化はありません',
    broken: '新たに失敗',
    healed: '回復',
    still: '引き続き失敗',
    other: '別の原因で失敗',
    added: '新しいメールボックス',
    gone: 'なくなったもの',
    unseen: '今回は未確認',
    seen: '前回は未確認',
    failing: 'うち {count, number} 件が失敗',
    isNew: '新規',
    ended: '解消：{sentence}',
  },
  labels: {
    mailboxes: '対象',
    skip: '原因へ移動',
    causes: '原因',
    warnings: '警告',
    notChecked: '未確認のメールボックス',
    each: '各利用者がまず行うこと',
    example: '根拠（{id} の例）',
    servers: 'サーバー',
    checked: '{from, datetime}から {until, datetime}',
  },
} as const satisfies GroupSentences
