import { type FailureRow, failed, rows } from './failure-row.ts'

/** The C library's words for what a socket failed with: glibc's, and where they differ, those of macOS and musl. */
const IN_C: readonly FailureRow[] = rows(
  'https://sourceware.org/git/?p=glibc.git;a=blob;f=stdlib/errlist.c',
  failed,
  [
    ['ECONNREFUSED', /connection refused/i, 'Connection refused'],
    ['ETIMEDOUT', /(?:connection|operation) timed out/i, 'Connection timed out'],
    ['EHOSTUNREACH', /no route to host|\bhost is unreachable/i, 'No route to host'],
    ['ENETUNREACH', /network is unreachable|\bnetwork unreachable/i, 'Network is unreachable'],
    ['ECONNRESET', /connection reset/i, 'Connection reset by peer'],
    ['EPIPE', /broken pipe/i, 'Broken pipe'],
    ['EADDRNOTAVAIL', /(?:cannot|can't) assign requested address/i, 'Cannot assign requested address'],
    ['ECONNABORTED', /software caused connection abort/i, 'Software caused connection abort'],
    ['EHOSTDOWN', /\bhost is down/i, 'Host is down'],
    ['ENETDOWN', /\bnetwork is down/i, 'Network is down'],
  ],
  'plain',
)

const RESOLVER = 'https://sourceware.org/git/?p=glibc.git;a=blob;f=sysdeps/posix/gai_strerror.c'

/** Resolvers' words. */
const RESOLVERS: readonly FailureRow[] = [
  ...rows('https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtp/smtp_addr.c', failed, [
    [
      'EAI_AGAIN',
      /\btype=\w{1,10}: Host not found, try again\b/,
      'Name service error for name=example.com type=MX: Host not found, try again',
    ],
    [
      'ENOTFOUND',
      /\bHost or domain name not found\. Name service error for\b/,
      'Host or domain name not found. Name service error for name=example.com type=MX: Host not found',
    ],
  ]),
  ...rows(
    RESOLVER,
    failed,
    [
      ['ENOTFOUND', /name or service not known/i, 'Name or service not known'],
      ['EAI_AGAIN', /temporary failure in name resolution/i, 'Temporary failure in name resolution'],
      ['EAI_FAIL', /non-recoverable failure in name resolution/i, 'Non-recoverable failure in name resolution'],
      ['EAI_NODATA', /no address associated with \w+/i, 'No address associated with hostname'],
    ],
    'plain',
  ),
  ...rows(
    'https://git.musl-libc.org/cgit/musl/tree/src/network/gai_strerror.c',
    failed,
    [
      ['ENOTFOUND', /name does not resolve/i, 'Name does not resolve'],
      ['EAI_NODATA', /name has no usable address/i, 'Name has no usable address'],
    ],
    'plain',
  ),
  ...rows(
    'https://opensource.apple.com/source/Libinfo/',
    failed,
    [
      [
        'ENOTFOUND',
        /nodename nor servname provided(?:, or not known)?/i,
        'nodename nor servname provided, or not known',
      ],
    ],
    'plain',
  ),
  ...rows('https://github.com/golang/go/blob/master/src/net/net.go', failed, [
    ['ENOTFOUND', /\bno such host(?! is known)/i, 'dial tcp: lookup mx.example.com: no such host'],
    ['EAI_AGAIN', /\bserver misbehaving/, 'dial tcp: lookup mx.example.com on 127.0.0.53:53: server misbehaving'],
  ]),
  ...rows('https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/UnknownHostException.html', failed, [
    ['ENOTFOUND', /\bUnknownHostException\b|\bUnknown (?:SMTP|IMAP) host: /, 'java.net.UnknownHostException: mx'],
  ]),
  ...rows('https://github.com/rust-lang/rust/blob/master/library/std/src/sys/net/connection/socket/unix.rs', failed, [
    ['ENOTFOUND', /\bfailed to lookup address information\b/, 'failed to lookup address information'],
  ]),
  ...rows('https://gitlab.gnome.org/GNOME/evolution-data-server/-/tree/master/src/camel', failed, [
    [
      'ENOTFOUND',
      /\bhost lookup ["'\u2018\u201c]?[\w.-]{1,255}["'\u2019\u201d]? failed\b/i,
      'Host lookup mx.example.com failed',
    ],
  ]),
  ...rows('https://www.erlang.org/doc/apps/kernel/inet.html', failed, [
    ['ENOTFOUND', /\bnxdomain\b/, '{error,nxdomain}'],
  ]),
  ...rows('https://www.php.net/manual/en/function.gethostbyname.php', failed, [
    ['ENOTFOUND', /\bphp_network_getaddresses: /, 'php_network_getaddresses: getaddrinfo failed'],
  ]),
]

/** https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2 */
const WINSOCK = 'https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2'

/** Windows' words, in the languages in which they are pasted most. */
const WINDOWS: readonly FailureRow[] = rows(WINSOCK, failed, [
  [
    'ECONNREFUSED',
    /(?:target machine|zielcomputer|ordinateur cible|equipo de destino|máquina de destino|computer di destinazione)\b.{0,40}(?:actively refused|verweigerte|expressément refusée|denegó expresamente|recusou ativamente|rifiutato)|目标计算机积极拒绝|目標電腦拒絕|対象のコンピューターによって拒否|конечный компьютер отверг запрос/i,
    'No connection could be made because the target machine actively refused it',
  ],
  [
    'ETIMEDOUT',
    /connected party did not properly respond|Gegenstelle nach einer bestimmten Zeitspanne nicht|parti connecté n.a pas répondu convenablement|parte conectada no respondió|连接方在一段时间后没有正确答复|接続済みの呼び出し先が一定の時間を過ぎても|от другого компьютера за требуемое время не получен/i,
    'A connection attempt failed because the connected party did not properly respond after a period of time',
  ],
  [
    'ECONNRESET',
    /connection was forcibly closed by the remote host|vom Remotehost geschlossen|fermée par l.hôte distant|cerrado? por el host remoto|远程主机强迫关闭|リモート ホストに強制的に切断|принудительно разорвал существующее подключение/i,
    'An existing connection was forcibly closed by the remote host',
  ],
  [
    'ECONNABORTED',
    /connection was aborted by the software in your host machine/i,
    'An established connection was aborted by the software in your host machine',
  ],
  [
    'EHOSTUNREACH',
    /socket operation was attempted to an unreachable host/i,
    'A socket operation was attempted to an unreachable host',
  ],
  [
    'ENETUNREACH',
    /socket operation was attempted to an unreachable network/i,
    'A socket operation was attempted to an unreachable network',
  ],
  [
    'ENOTFOUND',
    /no such host is known|der angegebene host ist unbekannt|hôte inconnu|host desconocido|不知道这样的主机|そのようなホストは不明/i,
    'No such host is known',
  ],
  [
    'EAI_NODATA',
    /requested name is valid,? (?:but|and)(?: was found in the database, but)? (?:no data|it does not have)/i,
    'The requested name is valid, but no data of the requested type was found',
  ],
  [
    'EAI_AGAIN',
    /usually a temporary error during hostname resolution/i,
    'This is usually a temporary error during hostname resolution',
  ],
])

const CONNECTED = { kind: 'connected' } as const

/** Words of runtimes for a call that failed. A wait that ran out of time is told by what it waited for. */
const RUNTIMES: readonly FailureRow[] = [
  ...rows('https://github.com/golang/go/blob/master/src/net/net.go', failed, [
    ['ETIMEDOUT', /\bdial (?:tcp|udp)\b.{0,200}\bi\/o timeout/i, 'dial tcp 192.0.2.1:587: i/o timeout'],
    ['ETIMEDOUT', /^i\/o timeout$/i, 'i/o timeout'],
  ]),
  {
    says: /\bread (?:tcp|udp)\b.{0,200}\bi\/o timeout/i,
    tells: [CONNECTED, { kind: 'late', wait: 'reply' }],
    source: 'https://github.com/golang/go/blob/master/src/net/net.go',
    example: 'read tcp 192.0.2.9:4242->192.0.2.1:587: i/o timeout',
  },
  // The resolver is what could not be reached, and not the mail server.
  ...rows('https://nodejs.org/api/dns.html#error-codes', failed, [
    ['EAI_AGAIN', /\bquery[A-Z]\w* ECONNREFUSED\b/, 'Error: queryA ECONNREFUSED mx.example.com'],
  ]),
  {
    says: /\bquery[A-Z]\w* ETIMEOUT\b/,
    tells: [{ kind: 'late', wait: 'resolve' }],
    source: 'https://nodejs.org/api/dns.html#error-codes',
    example: 'Error: queryAaaa ETIMEOUT mx.example.com',
  },
  ...rows('https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/SocketTimeoutException.html', failed, [
    ['ETIMEDOUT', /\bconnect timed out\b/i, 'java.net.SocketTimeoutException: connect timed out'],
  ]),
  {
    says: /\bread timed out\b/i,
    tells: [CONNECTED, { kind: 'late', wait: 'reply' }],
    source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/SocketTimeoutException.html',
    example: 'java.net.SocketTimeoutException: Read timed out',
  },
  {
    says: /\bNet::OpenTimeout\b|^execution expired$/,
    tells: [{ kind: 'late', wait: 'dial' }],
    source: 'https://docs.ruby-lang.org/en/3.3/Net/OpenTimeout.html',
    example: 'Net::OpenTimeout: execution expired',
  },
  {
    says: /\bNet::ReadTimeout\b/,
    tells: [CONNECTED, { kind: 'late', wait: 'reply' }],
    source: 'https://docs.ruby-lang.org/en/3.3/Net/ReadTimeout.html',
    example: 'Net::ReadTimeout with #<TCPSocket:(closed)>',
  },
  {
    says: /\b_ssl\.c:\d+: The handshake operation timed out/,
    tells: [CONNECTED, { kind: 'late', wait: 'handshake' }],
    source: 'https://docs.python.org/3/library/ssl.html',
    example: 'socket.timeout: _ssl.c:1112: The handshake operation timed out',
  },
  {
    says: /\bnetwork read error: the operation timed out\b/,
    tells: [CONNECTED, { kind: 'late', wait: 'reply' }],
    source: 'https://marlam.de/msmtp/msmtp.html',
    example: 'msmtp: network read error: the operation timed out',
  },
  {
    says: /\bexecution expired \(Timeout::|\bTimeout::Error: execution expired/,
    tells: [{ kind: 'timed-out' }],
    source: 'https://docs.ruby-lang.org/en/3.3/Timeout.html',
    example: "timeout.rb:43:in `handle_timeout': execution expired (Timeout::Error)",
  },
  {
    says: /\bThe read operation timed out\b/,
    tells: [CONNECTED, { kind: 'late', wait: 'reply' }],
    source: 'https://docs.python.org/3/library/ssl.html',
    example: 'TimeoutError: The read operation timed out',
  },
  {
    says: /\b(?:socket\.timeout|TimeoutError): timed out/,
    tells: [{ kind: 'timed-out' }],
    source: 'https://docs.python.org/3/library/socket.html#socket.timeout',
    example: 'socket.timeout: timed out',
  },
]

/** Codes by their own names, which nothing else has. */
const NAMES =
  'ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL|ESERVFAIL|EREFUSED|ENODATA|ETIMEOUT'

const BY_NAME: readonly FailureRow[] = NAMES.split('|').map((code) => ({
  says: new RegExp(`\\b${code}\\b`, 'i'), // Erlang writes them small
  tells: failed(code),
  source: 'https://nodejs.org/api/errors.html#common-system-errors',
  example: `connect ${code}`,
}))

/** A wait that ran out, in words that do not say what it waited for. */
const WAITS: readonly FailureRow[] = [
  {
    says: /(?:socket |read |request |command )?(?:timeout|timed out)/i,
    tells: [{ kind: 'timed-out' }],
    isPlain: true,
    source: 'https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2',
    example: 'Socket error on mx.example.com: timeout.',
  },
]

/** Waits and reads of runtimes first: they hold the C library's words for a wait. */
export const SYSTEM_WORDS: readonly FailureRow[] = [
  ...RUNTIMES,
  ...BY_NAME,
  ...WINDOWS,
  ...RESOLVERS,
  ...IN_C,
  ...WAITS,
]
