import { awaited, type FailureRow, failed, rows, rowsOf, TIMED_OUT } from './failure-row.ts'
import { SOURCE } from './sources.ts'

/** Codes by their own names, which nothing else has. */
const NAMES =
  'ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL|ESERVFAIL|EREFUSED|ENODATA|ETIMEOUT'

/**
 * Failures in the texts of systems and runtimes. Waits and reads of runtimes come first, because they contain the C
 * library's text.
 */
export const SYSTEM_WORDS: readonly FailureRow[] = [
  ...rows(SOURCE.go, failed, {
    EAI_AGAIN: [
      /\blookup [\w.-]{1,255}(?: on \S{1,60})?: (?:(?:read|dial) udp\b.{0,120}: )?i\/o timeout/,
      'dial tcp: lookup mx.example.com on 192.0.2.53:53: read udp 192.0.2.7:60761->192.0.2.53:53: i/o timeout',
    ],
  }),
  ...rows(SOURCE.go, failed, {
    ETIMEDOUT: [/\bdial (?:tcp|udp)\b.{0,200}\bi\/o timeout|^i\/o timeout$/i, 'dial tcp 192.0.2.1:587: i/o timeout'],
  }),
  ...rowsOf(awaited('reply'), [
    [SOURCE.go, /\bread (?:tcp|udp)\b.{0,200}\bi\/o timeout/i, 'read tcp 192.0.2.9:4242->192.0.2.1:587: i/o timeout'],
  ]),
  // The resolver could not be reached, and not the mail server.
  ...rows(SOURCE.nodeDns, failed, {
    EAI_AGAIN: [/\bquery[A-Z]\w* ECONNREFUSED\b/, 'Error: queryA ECONNREFUSED mx.example.com'],
  }),
  ...rowsOf(
    [{ kind: 'late', wait: 'resolve' }],
    [[SOURCE.nodeDns, /\bquery[A-Z]\w* ETIMEOUT\b/, 'Error: queryAaaa ETIMEOUT mx.example.com']],
  ),
  ...rows(SOURCE.java, failed, {
    ETIMEDOUT: [/\bconnect timed out\b/i, 'java.net.SocketTimeoutException: connect timed out'],
  }),
  ...rowsOf(awaited('reply'), [
    [SOURCE.java, /\bread timed out\b/i, 'java.net.SocketTimeoutException: Read timed out'],
    [SOURCE.ruby, 'Net::ReadTimeout'],
    [SOURCE.msmtp, 'network read error: the operation timed out'],
    [SOURCE.pythonTls, 'The read operation timed out'],
  ]),
  ...rowsOf(
    [{ kind: 'late', wait: 'dial' }],
    [[SOURCE.ruby, 'Net::OpenTimeout', /^execution expired$/, 'execution expired']],
  ),
  ...rowsOf(awaited('handshake'), [
    [
      SOURCE.pythonTls,
      /\b_ssl\.c:\d+: The handshake operation timed out/,
      'socket.timeout: _ssl.c:1112: The handshake operation timed out',
    ],
  ]),
  ...rowsOf(TIMED_OUT, [
    [SOURCE.ruby, 'execution expired (Timeout::', 'Timeout::Error: execution expired'],
    [SOURCE.pythonSocket, 'socket.timeout: timed out', 'TimeoutError: timed out'],
  ]),
  ...rows(
    'https://nodejs.org/api/errors.html#common-system-errors',
    failed,
    Object.fromEntries(NAMES.split('|').map((code) => [code, [new RegExp(`\\b${code}\\b`, 'i'), code]])), // Erlang uses lower case
  ),
  // n8n's texts for known codes.
  ...rows('https://github.com/n8n-io/n8n/blob/master/packages/workflow/src/errors/abstract/node.error.ts', failed, {
    ECONNREFUSED: ['service refused the connection'],
    ENOTFOUND: ['this usually occurs due to an incorrect host'],
  }),
  // Windows' texts, in the languages that are pasted most.
  ...rows('https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2', failed, {
    ECONNREFUSED: [
      /(?:target machine|zielcomputer|ordinateur cible|equipo de destino|máquina de destino|computer di destinazione)\b.{0,40}(?:actively refused|verweigerte|expressément refusée|denegó expresamente|recusou ativamente|rifiutato)|目标计算机积极拒绝|目標電腦拒絕|対象のコンピューターによって拒否|конечный компьютер отверг запрос/i,
      'No connection could be made because the target machine actively refused it',
    ],
    ETIMEDOUT: [
      /connected party did not properly respond|Gegenstelle nach einer bestimmten Zeitspanne nicht|parti connecté n.a pas répondu convenablement|parte conectada no respondió|连接方在一段时间后没有正确答复|接続済みの呼び出し先が一定の時間を過ぎても|от другого компьютера за требуемое время не получен/i,
      'A connection attempt failed because the connected party did not properly respond after a period of time',
    ],
    ECONNRESET: [
      /connection was forcibly closed by the remote host|vom Remotehost geschlossen|fermée par l.hôte distant|cerrado? por el host remoto|远程主机强迫关闭|リモート ホストに強制的に切断|принудительно разорвал существующее подключение/i,
      'An existing connection was forcibly closed by the remote host',
    ],
    ECONNABORTED: [
      /connection was aborted by the software in your host machine/i,
      'An established connection was aborted by the software in your host machine',
    ],
    EHOSTUNREACH: [
      /socket operation was attempted to an unreachable host/i,
      'A socket operation was attempted to an unreachable host',
    ],
    ENETUNREACH: [
      /socket operation was attempted to an unreachable network/i,
      'A socket operation was attempted to an unreachable network',
    ],
    ENOTFOUND: [
      /no such host is known|der angegebene host ist unbekannt|hôte inconnu|host desconocido|不知道这样的主机|そのようなホストは不明/i,
      'No such host is known',
    ],
    EAI_NODATA: [
      /requested name is valid,? (?:but|and)(?: was found in the database, but)? (?:no data|it does not have)/i,
      'The requested name is valid, but no data of the requested type was found',
    ],
    EAI_AGAIN: [
      /usually a temporary error during hostname resolution/i,
      'This is usually a temporary error during hostname resolution',
    ],
  }),
  // .NET Framework's words, in the languages in which they are pasted most.
  ...rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.webexceptionstatus', failed, {
    ENOTFOUND: [
      /\bremote name could not be resolved|\bRemotename konnte nicht aufgelöst|\bnom distant n.a pas pu être résolu|\bresolver el nombre remoto|\bnome remoto (?:não pôde|non)|\brisolvere il nome remoto|远程名称|リモート名を解決|разрешить удаленное имя/i,
      "The remote name could not be resolved: 'mx.example.com'",
    ],
  }),
  // Resolvers' texts.
  ...rows('https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtp/smtp_addr.c', failed, {
    EAI_AGAIN: [
      /\btype=\w{1,10}: Host not found, try again\b/,
      'Name service error for name=example.com type=MX: Host not found, try again',
    ],
    ENOTFOUND: ['Host or domain name not found. Name service error for'],
  }),
  ...rows(
    'https://sourceware.org/git/?p=glibc.git;a=blob;f=sysdeps/posix/gai_strerror.c',
    failed,
    {
      ENOTFOUND: ['Name or service not known'],
      EAI_AGAIN: ['Temporary failure in name resolution'],
      EAI_FAIL: ['Non-recoverable failure in name resolution'],
      EAI_NODATA: [/no address associated with \w+/i, 'No address associated with hostname'],
    },
    'plain',
  ),
  ...rows(
    'https://git.musl-libc.org/cgit/musl/tree/src/network/gai_strerror.c',
    failed,
    { ENOTFOUND: ['Name does not resolve'], EAI_NODATA: ['Name has no usable address'] },
    'plain',
  ),
  ...rows(
    'https://opensource.apple.com/source/Libinfo/',
    failed,
    { ENOTFOUND: ['nodename nor servname provided'] },
    'plain',
  ),
  ...rows(SOURCE.go, failed, {
    ENOTFOUND: [/\bno such host(?! is known)/i, 'dial tcp: lookup mx.example.com: no such host'],
    EAI_AGAIN: [
      /\bserver misbehaving/,
      'dial tcp: lookup mx.example.com on 127.0.0.53:53: server misbehaving',
      /\blookup \S{1,255} on \S{1,60}: (?:read|dial) udp\b/,
      'dial tcp: lookup mx.example.com on 192.0.2.53:53: read udp 192.0.2.7:60761->192.0.2.53:53: read: connection refused',
    ],
  }),
  ...rows(SOURCE.java, failed, {
    ENOTFOUND: ['UnknownHostException', 'Unknown SMTP host: ', 'Unknown IMAP host: '],
  }),
  ...rows('https://github.com/rust-lang/rust/blob/master/library/std/src/sys/net/connection/socket/unix.rs', failed, {
    ENOTFOUND: ['failed to lookup address information'],
  }),
  ...rows(SOURCE.curl, failed, { ENOTFOUND: ['Could not resolve host: '] }),
  ...rows(SOURCE.rustKind, failed, { ECONNREFUSED: ['kind: ConnectionRefused'] }),
  ...rows('https://gitlab.gnome.org/GNOME/evolution-data-server/-/tree/master/src/camel', failed, {
    ENOTFOUND: [
      /\bhost lookup ["'\u2018\u201c]?[\w.-]{1,255}["'\u2019\u201d]? failed\b/i,
      'Host lookup mx.example.com failed',
    ],
  }),
  ...rows('https://www.erlang.org/doc/apps/kernel/inet.html', failed, { ENOTFOUND: ['nxdomain'] }),
  ...rows('https://www.php.net/manual/en/function.gethostbyname.php', failed, {
    ENOTFOUND: ['php_network_getaddresses: '],
  }),
  // The C library's texts for failures of a socket: glibc's, and those of macOS and musl if they differ.
  ...rows(
    'https://sourceware.org/git/?p=glibc.git;a=blob;f=stdlib/errlist.c',
    failed,
    {
      ECONNREFUSED: ['Connection refused'],
      ETIMEDOUT: ['Connection timed out', 'Operation timed out'],
      EHOSTUNREACH: ['No route to host', 'Host is unreachable'],
      ENETUNREACH: ['Network is unreachable', 'Network unreachable'],
      ECONNRESET: ['Connection reset'],
      EPIPE: ['Broken pipe'],
      EADDRNOTAVAIL: ['Cannot assign requested address', "Can't assign requested address"],
      ECONNABORTED: ['Software caused connection abort'],
      EHOSTDOWN: ['Host is down'],
      ENETDOWN: ['Network is down'],
    },
    'plain',
  ),
  // A wait that expired, in words that do not name its purpose.
  ...rowsOf(
    TIMED_OUT,
    [
      [
        'https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2',
        /(?:socket |read |request |command )?(?:timeout|timed out)/i,
        'Socket error on mx.example.com: timeout.',
      ],
    ],
    'plain',
  ),
]
