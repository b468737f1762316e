import type { AreaSentences } from '../table.ts'

/** Certificates, handshakes, and the ways into TLS. */
export const TLS = {
  codes: {
    'cert-untrusted': {
      title: 'サーバーの証明書を信頼できません',
      cause: '{host} の証明書を信頼できません[。理由：{faults}][。OpenSSL のエラー：{objection}]。',
      help: [
        '{interceptor} の TLS 検査の対象から {host} を除外するか、{interceptor} の認証局をこのプログラムで信頼するように設定してください。',
        '今日が{clockDate, date}ではなく{serverDate, date}なら、このコンピューターの時計を合わせてから、もう一度試してください。',
        '{sibling} が同じサーバーの名前なら、そのホスト名を入力してください。証明書はその名前に対して有効です。',
        '現在のクライアントは {departed} を信頼しません。別の認証局の証明書に替えるよう、メールサーバーの管理者に依頼してください。一覧の古いクライアントはまだ接続できます。',
        'サーバー用に発行された証明書（拡張鍵用途 {neededPurpose}）をインストールするよう、メールサーバーの管理者に依頼してください。公的な認証局は、2026 年からクライアント用の証明書とは別に発行しています。',
        '{renewedBy} の証明書の更新が止まった理由を、メールサーバーの管理者に確認してください。更新するプログラムが失敗しているか、更新の後にサーバーが再起動されていません。',
        '{host} の有効な証明書を、中間証明書も含めてインストールするよう、メールサーバーの管理者に依頼してください。',
        'このサーバーの別のホスト名[（{alternative} など）]がメールサービスの案内にある場合は、{host} の代わりにその名前を入力してください。',
        '別のネットワークから有効な証明書を確認できる場合は、こちら側の時計、セキュリティ対策ソフト、プロキシを確認してください。',
      ],
      settledBy:
        '確認するには、別のネットワークから {host}[ のポート {port}] に接続し、送られてくる証明書を調べてください。',
    },
    'tls-version-unsupported': {
      title: '共通して使える TLS バージョンがありません',
      cause:
        '{host} とこのクライアントの双方で使える TLS バージョンがありません[。サーバーが対応しているのは {speaks} までです][（{cipher}）][。このプログラムは {ownLimit} を使わない設定になっています]。',
      help: [
        '接続するプログラムで {ownLimit} を許可してください。Node が制限付きで起動された（--tls-min-v1.3 など）か、プログラムが制限を設定しています（tls.DEFAULT_MIN_VERSION、tls.DEFAULT_MAX_VERSION）。',
        '{host}[ のポート {port}] で {wanted} を有効にするよう、メールサーバーの管理者に依頼してください。',
        'メールサービスの案内に、{protocol} サーバーの新しいホスト名がないか確認してください。',
      ],
      settledBy: '確認するには、TLS バージョンを 1 つずつ指定して {host} とのハンドシェイクを試してください。',
    },
    'client-hello-dropped': {
      title: '長い TLS ClientHello が途中で破棄されています',
      cause:
        '{host}[ のポート {port}] との TLS ハンドシェイクは、最初のメッセージ（ClientHello）が 1 パケットに収まらないと失敗します[。{hello, number} バイトの ClientHello では失敗しました][。{shortHello, number} バイトの ClientHello には応答がありました]。',
      help: [
        '複数のパケットに分かれた ClientHello を通すよう、{host}[ のポート {port}] のファイアウォール、ロードバランサー、またはサーバーの運用者に依頼してください。耐量子計算機暗号のグループの鍵共有データ（key share）を含めると、この長さになります。',
        '解決するまでは、接続するプログラムで耐量子計算機暗号のグループを提示しないように設定してください。Node では tls.connect のオプション ecdhCurve に X25519 などを指定します。',
        '別のネットワークから接続してください。接続できる場合、ClientHello はこちら側のネットワークで破棄されています。',
      ],
      settledBy:
        '確認するには、ClientHello が 1 パケットに収まるよう、グループ X25519 だけを提示して {host} とのハンドシェイクを試してください。',
    },
    'clock-wrong': {
      title: 'このコンピューターの時計がずれています',
      cause:
        'このコンピューターの時計[（{clockDate, date}）]では、{host} の証明書が有効期間内にありません。[サーバーの時計は{serverDate, date}を示しています。][認証局は{signedDate, date}に OCSP レスポンスに署名しています。][{otherHost} のポート {otherPort} の証明書も、この時計では有効期間内にありません。]',
      help: [
        '接続元のコンピューターの時計とタイムゾーンを合わせてから、もう一度試してください。',
        '時刻の自動設定（NTP）を有効にしてください。再び時計がずれる場合は、コンピューターの電池、または仮想マシンのホストの時計を調べてください。',
      ],
      settledBy:
        '確認するには、このコンピューターの時計[（{clockDate, date}）]を調べてください[。サーバーの時計は{serverDate, date}を示しています][。認証局は{signedDate, date}に OCSP レスポンスに署名しています][。{otherHost} のポート {otherPort} の証明書も、この時計では有効期間内にありません]。',
    },
    'tls-handshake-failed': {
      title: 'TLS ハンドシェイクに失敗しました',
      cause:
        '{host}[ のポート {port}] との TLS ハンドシェイクに失敗しました。[サーバーはアラート {alert}（{alertNumber}）でハンドシェイクを打ち切りました。アラートの意味：{meaning}。][サーバーの {tooSmall} 鍵が短すぎます。][鍵の長さは {dhBits} ビットです。][Node {strictNode} は 2048 ビットを必要とします。以前のクライアントはまだ接続できます。][すべての暗号スイートを提示すると、サーバーは {cipher} を選びました。現在のクライアントはこれを提示しません。][鍵と署名の条件を緩めると、ハンドシェイクは成功します（{succeeds}）。][アラートまでに {nothingChosen}。サーバーに証明書がないか、このクライアントが提示したグループ、署名アルゴリズム、暗号スイートの中に、サーバーの受け入れるものがありません。][耐量子計算機暗号のグループだけを提示した ClientHello に、サーバーは {wantedGroup} で応答しました。サーバーはほかの種類のグループを受け入れず、このクライアント（Node {classicClient}）にはこの種類のグループがありません。][耐量子計算機暗号の署名だけを提示した ClientHello は受け入れられました。サーバーの証明書の鍵は {wantedSignature} で、このクライアント（Node {classicClient}）ではその署名を検証できません。][このクライアント（Node {classicNode}）は、耐量子計算機暗号のグループを提示しません。Node 22.20、24.5 以降は提示します。]',
      help: [
        '{cipher} のほかに、AES-GCM を使う ECDHE など、現在使われている暗号スイートを許可するようメールサーバーの管理者に依頼してください。',
        'サーバーの {tooSmall} 鍵を 2048 ビット以上にするよう、メールサーバーの管理者に依頼してください。',
        'Node 22.20、24.5 以降か、{wantedGroup} に対応する別のクライアントで接続してください。',
        '{wantedGroup} のほかに、X25519 など、以前のクライアントにもあるグループを許可するようメールサーバーの管理者に依頼してください。',
        'Node 22.20、24.5 以降か、{wantedSignature} に対応する別のクライアントで接続してください。',
        '{wantedSignature} の証明書のほかに、ECDSA または RSA の鍵の証明書もサーバーに入れるよう、メールサーバーの管理者に依頼してください。',
        'サーバーに証明書と鍵があるか、どのグループ、署名アルゴリズム、暗号スイートを受け入れるかを確認するよう、メールサーバーの管理者に依頼してください（{nothingChosen}）。',
        'エラーを添えて、{host}[ のポート {port}] で TLS ハンドシェイクが失敗することをメールサーバーの管理者に伝えてください。',
        '{host} が、メールサービスの案内にある {protocol} サーバーのホスト名と同じか確認してください。',
      ],
      settledBy: '確認するには、チェックした時刻の {host} のログを調べるか、別のネットワークから接続してください。',
    },
    'client-cert-required': {
      title: 'クライアント証明書が必要です',
      cause: '{host}[ のポート {port}] は、クライアント証明書を提示するクライアントだけを受け入れます。',
      help: [
        'クライアント証明書の要らないポートまたはホスト名を、メールサーバーの管理者に問い合わせてください。',
        'ない場合は、{protocol} でクライアント証明書を必須にしないよう依頼してください。',
      ],
      settledBy: '確認するには、{host} が受け入れるクライアント証明書を使ってハンドシェイクを試してください。',
    },
    'tls-on-plain-port': {
      title: 'このポートには最初から TLS で接続できません',
      cause:
        '{host}[ のポート {port}] の通信は平文で始まりますが、最初から TLS を使う設定で接続しました。[TLS なしで接続しても、ポートから {ungreeted} の最初の応答がありません。]',
      help: [
        '{protocol} サーバーの暗号化の設定を {instead} にし[、ポートは {port} のままにし]てください。',
        '{host}[ のポート {port}] が、メールサービスの案内にある {ungreeted} のポートか確認してください。別のサービスが動いている可能性があります。',
        'または、TLS のままにし、ポートを通常の番号（IMAP は 993、SMTP は 465）に変更してください。',
      ],
      settledBy: '確認するには、TLS なしで {host}[ のポート {port}] に接続し、何も送らずに最初の応答を調べてください。',
    },
    'plain-on-tls-port': {
      title: 'このポートには最初から TLS で接続する必要があります',
      cause: '{host}[ のポート {port}] では最初から TLS で通信しますが、平文で始める設定で接続しました。',
      help: [
        '{protocol} サーバーの暗号化の設定を TLS（SSL/TLS とも表記されます）にし[、ポートは {port} のままにし]てください。',
        'または、ポートを STARTTLS の通常の番号（IMAP は 143、SMTP は 587）に変更してください。',
      ],
      settledBy: '確認するには、{host}[ のポート {port}] に接続してすぐに TLS ハンドシェイクを試してください。',
    },
    'starttls-unavailable': {
      title: 'サーバーが STARTTLS を提示していません',
      cause: '{host}[ のポート {port}] では、STARTTLS による暗号化が提示されていません。',
      help: [
        '暗号化の設定を TLS にし、ポートを通常の番号（IMAP は 993、SMTP は 465）にしてください。',
        '{host}[ のポート {port}] が、メールサービスの案内にあるメールソフト用のポートか確認してください。',
        '暗号化は無効にしないでください。ネットワーク上でパスワードが読み取られるおそれがあります。',
      ],
      settledBy:
        '確認するには、別のネットワークから {host}[ のポート {port}] に接続し、提示される機能を調べてください。STARTTLS を取り除くファイアウォールもあります。',
    },
    'starttls-failed': {
      title: 'TLS への切り替え（STARTTLS）に失敗しました',
      cause:
        'クライアントは {host}[ のポート {port}] で TLS への切り替え（STARTTLS）を要求しましたが、失敗しました。[サーバーの応答は {answer} でした。][サーバーは STARTTLS を受け入れた後、TLS ではないデータを送ってきました（OpenSSL のエラー：{objection}）。][サーバーは STARTTLS を受け入れた後、ハンドシェイクに平文で「{clear}」と応答しました。][サーバーは STARTTLS を受け入れた後、{seconds, number} 秒間何も送ってきませんでした。][サーバーは STARTTLS を受け入れた後、接続を切断しました（{ended}）。][すべての暗号スイートを提示すると、サーバーは {cipher} を選びました。現在のクライアントはこれを提示しません。][STARTTLS への応答とハンドシェイクの間に、平文のデータが届きました。サーバーに不具合があるか、何者かが接続を攻撃しています（{injection}）。]',
      help: [
        '攻撃とみなしてください。待っても解決しません。別のネットワークからの同じ接続でこのデータが届かない場合は、こちら側で挿入されています（{injection}）。',
        '{cipher} のほかに、AES-GCM を使う ECDHE など、現在使われている暗号スイートを許可するようメールサーバーの管理者に依頼してください。',
        '暗号化の設定を TLS にし、ポートを通常の番号（IMAP は 993、SMTP は 465）にしてください。',
        'サーバーの応答を添えて、{host}[ のポート {port}] で STARTTLS が失敗することをメールサーバーの管理者に伝えてください。',
      ],
      settledBy:
        '確認するには、時間をおいて、また別のネットワークから、{host}[ のポート {port}] で STARTTLS を試してください。',
    },
  },

  variants: {
    'starttls-off-by-default': {
      title: 'サーバーが STARTTLS を提供していません（新しい Cyrus の既定の動作です）',
      cause:
        '{host} は[ポート {port} で ]STARTTLS を提供していません。このサーバーは Cyrus IMAP で、3.8.6、3.10.2、3.12 以降では、設定 allowstarttls が有効な場合にだけ STARTTLS を提供します。',
      help: [
        '使用できることを確認した、{changeHost} のポート {changePort}（{changeSecurity}）を使ってください。',
        { unless: ['changePort'], text: '暗号化の設定を TLS にし、ポートを通常の 993 にしてください。' },
        '最初から TLS で通信するポートを用意するか、`imap_allowstarttls: on` を設定するよう、メールサーバーの管理者に依頼してください。',
      ],
    },
    'tls-port-in-trouble': {
      cause:
        '{host}[ のポート {port}] では最初から TLS で通信しますが、平文で始める設定で接続しました。このポートとの TLS ハンドシェイクにも失敗しました。[サーバーはアラート {alert}（{alertNumber}）でハンドシェイクを打ち切りました。アラートの意味：{meaning}。]',
      help: [
        '{protocol} サーバーの暗号化の設定を TLS（SSL/TLS とも表記されます）にし[、ポートは {port} のままにし]てください。',
        'エラーを添えて、{host}[ のポート {port}] で TLS ハンドシェイクが失敗することをメールサーバーの管理者に伝えてください。',
        'または、ポートを STARTTLS の通常の番号（IMAP は 143、SMTP は 587）に変更してください。',
      ],
    },
  },
} as const satisfies AreaSentences

/** The faults of a certificate, by their kind: a clause that follows a colon. */
export const CERTIFICATE_FAULTS = {
  'self-signed': '自己署名証明書で、保証する認証局がない',
  'unknown-issuer': '発行者[（{issuer}）]が、信頼する認証局に含まれていない',
  'departed-issuer':
    '認証局 {what} が Mozilla の一覧から外れている[（{at, date}から）][（Node {listNode} の認証局はこの一覧による）]',
  'missing-intermediate': 'サーバーが、認証局につながる中間証明書[（{issuer}）]を送っていない',
  'unauthorized-issuer': '発行者[（{what}）]が認証局ではない',
  expired: '有効期限[（{at, date}）]が切れている[（更新の予定を {overdue, number} 日過ぎている）]',
  'not-yet-valid': 'まだ有効期間になっていない[（{at, date}から有効）]',
  'wrong-host':
    '証明書の対象に {host} が含まれていない[（対象：{names}）][（ほかに {more, number} 件）][（最も似ている名前：{nearest}）]',
  'wrong-purpose': 'サーバー用に発行された証明書ではない[（用途：{what}）]',
  revoked: '発行者が失効させた[（失効の理由：{what}）][（失効日：{at, date}、発行者が署名した OCSP レスポンスによる）]',
  weak: '鍵または署名が弱すぎる[（{what}）][（Node {strictNode} の条件は厳しく、以前のクライアントはまだ接続できる）]',
  'bad-signature': '署名が、証明書に書かれた発行者[（{what}）]のものではない',
  malformed: '形式が正しくない',
  intercepted: 'サーバーではなく、途中のセキュリティ対策ソフトまたはプロキシ[（{what}）]が作った証明書である',
  'no-sni': 'ハンドシェイクでホスト名を伝えない（SNI に対応していない）クライアント用の証明書である',
} as const

/** The meaning of each alert that ends TLS (RFC 8446 §6.2, RFC 5246 §7.2): a clause that follows a colon. */
export const ALERTS = {
  unexpected_message: 'その場面では想定されないメッセージを受け取った',
  bad_record_mac: 'レコードが途中で書き換えられたか、双方の鍵が一致していない',
  decryption_failed: 'レコードを復号できなかった',
  record_overflow: 'TLS で許される長さを超えるレコードを受け取った',
  decompression_failure: 'レコードを展開できなかった',
  handshake_failure: 'クライアントが提示した条件を 1 つも受け入れられない',
  no_certificate: '必要な証明書を受け取れなかった',
  bad_certificate: '証明書が壊れているか署名が正しくない（証明書がないという意味で使うサーバーもある）',
  unsupported_certificate: 'この種類の証明書に対応していない',
  certificate_revoked: '証明書が失効している',
  certificate_expired: '証明書の有効期限が切れている',
  certificate_unknown: '証明書を受け入れられない',
  illegal_parameter: 'ハンドシェイクの項目が範囲外か、ほかの項目と矛盾している',
  unknown_ca: '証明書を発行した認証局を認識できない',
  access_denied: '証明書は有効だが、その所有者に利用権限がない',
  decode_error: 'メッセージを読み取れなかった',
  decrypt_error: 'ハンドシェイクの署名などの検証に失敗した',
  export_restriction: '鍵が輸出規制で許される長さを超えている',
  protocol_version: 'クライアントが提示した TLS バージョンのどれにも対応していない',
  insufficient_security: 'クライアントが提示したものより強い暗号スイートが必要である',
  internal_error: '内部エラーが起きている',
  inappropriate_fallback: 'クライアントが、双方の対応している TLS より古いバージョンを提示した',
  user_canceled: 'ハンドシェイクが中止された',
  no_renegotiation: '再ネゴシエーションを行わない',
  missing_extension: '必要な拡張がハンドシェイクにない',
  unsupported_extension: '提示していない拡張がハンドシェイクにある',
  certificate_unobtainable: '示されたアドレスから証明書を取得できなかった',
  unrecognized_name: 'クライアントが伝えたホスト名を認識できない',
  bad_certificate_status_response: '証明書の OCSP レスポンスが正しくない',
  bad_certificate_hash_value: '証明書が、知らされたハッシュ値と一致しない',
  unknown_psk_identity: 'クライアントが示した事前共有鍵を認識できない',
  certificate_required: 'クライアント証明書が必要である',
  no_application_protocol: 'クライアントが提示したアプリケーションプロトコル（ALPN）のどれにも対応していない',
} as const
