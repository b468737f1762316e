import { CLOSED_IN_HANDSHAKE, type FailureRow, refused, rows } from './failure-row.ts'

const NOT_TLS = 'ERR_SSL_WRONG_VERSION_NUMBER'
const OLD_VERSION = 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'
const NO_COMMON_VERSION = 'ERR_SSL_UNSUPPORTED_PROTOCOL'
const REFUSED_BY_ALERT = 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'
const NO_CIPHER = 'ERR_SSL_NO_SHARED_CIPHER'

const GO = rows('https://github.com/golang/go/blob/master/src/crypto/tls/alert.go', refused, [
  [
    NOT_TLS,
    /\bfirst record does not look like a TLS handshake\b/,
    'tls: first record does not look like a TLS handshake',
  ],
  [
    OLD_VERSION,
    /\bremote error: (?:tls: )?protocol version not supported\b/,
    'remote error: tls: protocol version not supported',
  ],
  [
    NO_COMMON_VERSION,
    /\btls: (?:server selected unsupported protocol version|no supported versions satisfy)/,
    'tls: server selected unsupported protocol version 301',
  ],
  [REFUSED_BY_ALERT, /\bremote error: (?:tls: )?handshake failure\b/, 'remote error: handshake failure'],
  ['ERR_SSL_FATAL_ALERT', /\bremote error: tls: /, 'remote error: tls: internal error'],
])

const JAVA = rows('https://github.com/openjdk/jdk/tree/master/src/java.base/share/classes/sun/security/ssl', refused, [
  [
    NOT_TLS,
    /\b(?:Unsupported or unrecognized|Unrecognized) SSL message\b/,
    'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?',
  ],
  [OLD_VERSION, /\bReceived fatal alert: protocol_version\b/, 'Received fatal alert: protocol_version'],
  [
    NO_COMMON_VERSION,
    /\bNo appropriate protocol\b|\bserver selected protocol version \S{1,20} is not accepted\b/,
    'No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
  ],
  [REFUSED_BY_ALERT, /\bReceived fatal alert: handshake_failure\b/, 'Received fatal alert: handshake_failure'],
  ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', /\bunrecognized_name\b/, 'handshake alert: unrecognized_name'],
  ['ERR_SSL_FATAL_ALERT', /\bReceived fatal alert: /, 'Received fatal alert: internal_error'],
])

/** Android's TLS. Its exception about a certificate stands before every handshake that failed. */
const CONSCRYPT = [
  ...rows('https://github.com/google/conscrypt/tree/master/common/src/jni/main/cpp', () => CLOSED_IN_HANDSHAKE, [
    [
      '',
      /\bSSL handshake (?:aborted|terminated): .{0,40}\bI\/O error during system call, (?:Connection reset by peer|Success|Broken pipe|Software caused connection abort)/,
      'SSL handshake aborted: ssl=0x6342a9a8: I/O error during system call, Connection reset by peer',
    ],
  ]),
  ...rows('https://github.com/google/conscrypt/tree/master/common/src/main/java/org/conscrypt', refused, [
    [
      'ERR_TLS_HANDSHAKE',
      /\b(?:SSLHandshakeException|CertificateValidationException): Handshake failed$/,
      'javax.net.ssl.SSLHandshakeException: Handshake failed',
    ],
  ]),
]

const DOTNET = rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.security.sslstream', refused, [
  [
    NOT_TLS,
    /\bhandshake failed due to an unexpected packet format\b|\bCannot determine the frame size or a corrupted frame was received\b/,
    'The handshake failed due to an unexpected packet format.',
  ],
  [
    OLD_VERSION,
    /\bsent a TLS alert: '?ProtocolVersion\b/,
    "Authentication failed because the remote party sent a TLS alert: 'ProtocolVersion'.",
  ],
  [
    REFUSED_BY_ALERT,
    /\bsent a TLS alert: '?HandshakeFailure\b/,
    "Authentication failed because the remote party sent a TLS alert: 'HandshakeFailure'.",
  ],
  [
    'ERR_SSL_FATAL_ALERT',
    /\bsent a TLS alert: /,
    "Authentication failed because the remote party sent a TLS alert: 'InternalError'.",
  ],
  [
    NO_COMMON_VERSION,
    /\bdo not possess a common algorithm\b|\bSEC_E_ALGORITHM_MISMATCH\b|\b0x80090331\b/i,
    'The client and server cannot communicate, because they do not possess a common algorithm',
  ],
  [
    NOT_TLS,
    /\bport \d{2,5} is typically reserved for plain-text connections\b/,
    'When connecting to an SMTP service, port 587 is typically reserved for plain-text connections.',
  ],
  [NOT_TLS, /\bSEC_E_INVALID_TOKEN\b|\b0x80090308\b/i, 'SEC_E_INVALID_TOKEN (0x80090308)'],
])

const GNUTLS = rows('https://gitlab.com/gnutls/gnutls/-/blob/master/lib/errors.c', refused, [
  [
    NOT_TLS,
    /\bAn unexpected TLS packet was rec(?:ei|ie)ved\b|\bA record packet with illegal version was received\b/,
    'An unexpected TLS packet was received.',
  ],
  [
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    /\bA TLS packet with unexpected length was received\b/,
    'A TLS packet with unexpected length was received.',
  ],
  [
    NO_COMMON_VERSION,
    /\bA packet with illegal or unsupported version was received\b/,
    'A packet with illegal or unsupported version was received.',
  ],
  [
    NO_CIPHER,
    /\bCould not negotiate a supported cipher suite\b|\bNo or insufficient priorities were set\b/,
    'Could not negotiate a supported cipher suite.',
  ],
  [
    'ERR_SSL_DH_KEY_TOO_SMALL',
    /\bDiffie-Hellman prime sent by the server is not acceptable\b/,
    'The Diffie-Hellman prime sent by the server is not acceptable (not long enough).',
  ],
  ['ERR_SSL_FATAL_ALERT', /\bA TLS fatal alert has been received\b/, 'A TLS fatal alert has been received.'],
])

const RUSTLS = rows('https://docs.rs/rustls/latest/rustls/enum.Error.html', refused, [
  [
    NOT_TLS,
    /\breceived corrupt message of type (?:InvalidContentType|UnexpectedMessage|Other)|\bInvalidMessage\(InvalidContentType\)|\berror: CorruptMessage\b/,
    'received corrupt message of type InvalidContentType',
  ],
  [
    OLD_VERSION,
    /\breceived fatal alert: (?:the peer )?ProtocolVersion\b|\bpeer is incompatible: ServerDoesNotSupportTls12Or13\b/,
    'received fatal alert: ProtocolVersion',
  ],
  [REFUSED_BY_ALERT, /\breceived fatal alert: HandshakeFailure\b/, 'received fatal alert: HandshakeFailure'],
])

const APPLE = rows('https://developer.apple.com/documentation/security/secure-transport-result-codes', refused, [
  [NOT_TLS, /\berrSSLProtocol\b|(?:^|[^\d-])-9800\b/, 'errSSLProtocol (-9800)'],
  [
    REFUSED_BY_ALERT,
    /\berrSSL(?:Negotiation|FatalAlert|PeerHandshakeFail)\b|(?:^|[^\d-])-98(?:01|02|24)\b/,
    'errSSLPeerHandshakeFail (-9824)',
  ],
  [OLD_VERSION, /\berrSSLPeerProtocolVersion\b|(?:^|[^\d-])-9836\b/, 'errSSLPeerProtocolVersion (-9836)'],
  ['ERR_SSL_FATAL_ALERT', /\bNSURLErrorDomain\b.{0,40}-1200\b/, 'Error Domain=NSURLErrorDomain Code=-1200'],
])

const NSS = rows('https://searchfox.org/mozilla-central/source/security/nss/lib/ssl/SSLerrs.h', refused, [
  [NOT_TLS, /\bSSL_ERROR_RX_RECORD_TOO_LONG\b/, 'SSL_ERROR_RX_RECORD_TOO_LONG'],
  [
    NO_COMMON_VERSION,
    /\bSSL_ERROR_UNSUPPORTED_VERSION\b|\bSSL_ERROR_PROTOCOL_VERSION_ALERT\b/,
    'SSL_ERROR_UNSUPPORTED_VERSION',
  ],
  [NO_CIPHER, /\bSSL_ERROR_NO_CYPHER_OVERLAP\b/, 'SSL_ERROR_NO_CYPHER_OVERLAP'],
  [REFUSED_BY_ALERT, /\bSSL_ERROR_HANDSHAKE_FAILURE_ALERT\b/, 'SSL_ERROR_HANDSHAKE_FAILURE_ALERT'],
])

const ERLANG = [
  ...rows('https://github.com/erlang/otp/blob/master/lib/ssl/src/ssl_alert.erl', refused, [
    [
      NOT_TLS,
      /\bunsupported_record_type\b|\bIn state :?hello \S{2,8} .{0,60}ALERT: Fatal - Unexpected Message\b/,
      'TLS client: In state hello received UNDEFINED ALERT: Fatal - Unexpected Message',
    ],
    [OLD_VERSION, /\bALERT: Fatal - Protocol Version\b/, 'received SERVER ALERT: Fatal - Protocol Version'],
    [
      REFUSED_BY_ALERT,
      /\bSERVER ALERT: Fatal - Handshake Failure\b/,
      'TLS client: In state hello received SERVER ALERT: Fatal - Handshake Failure',
    ],
    ['ERR_SSL_FATAL_ALERT', /\bALERT: Fatal - /, 'received SERVER ALERT: Fatal - Internal Error'],
  ]),
  ...rows(
    'https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl',
    (code) => [{ kind: 'about', security: 'starttls' }, ...refused(code)],
    [['ERR_TLS_HANDSHAKE', /, ?:?tls_failed\b/, '{:temporary_failure, "mx.example.com", :tls_failed}']],
  ),
]

const C_CLIENT = rows('https://github.com/uw-imap/imap/blob/master/src/osdep/unix/ssl_unix.c', refused, [
  ['EPROTO', /\bSSL negotiation failed\b/, 'TLS/SSL failure for imap.example.com: SSL negotiation failed'],
])

/** GNOME's programs put these words before those of the TLS library. */
const GLIB = rows(
  'https://gitlab.gnome.org/GNOME/glib-networking/-/blob/master/tls/base/gtlsconnection-base.c',
  refused,
  [['ERR_TLS_HANDSHAKE', /\bError performing TLS handshake\b/, 'Error performing TLS handshake: Internal error']],
)

const closed = (): typeof CLOSED_IN_HANDSHAKE => CLOSED_IN_HANDSHAKE

/** Zend's sentence for a handshake behind the go-ahead of STARTTLS. */
const ZEND = rows(
  'https://github.com/zendframework/zf1/blob/master/library/Zend/Mail/Protocol/Smtp.php',
  (code) => [{ kind: 'about', security: 'starttls' }, ...refused(code)],
  [
    [
      'ERR_TLS_HANDSHAKE',
      /\bUnable to connect via TLS\b|\b(?:cannot|failed to) enable TLS\b/,
      'Exception message was: Unable to connect via TLS',
    ],
  ],
)

/** The peer went away inside the handshake, without an alert. */
const ENDS: readonly FailureRow[] = [
  ...rows('https://docs.python.org/3/library/ssl.html#ssl.SSLEOFError', closed, [
    [
      '',
      /\bEOF occurred in violation of protocol\b|\bUNEXPECTED_EOF_WHILE_READING\b/,
      'EOF occurred in violation of protocol (_ssl.c:1129)',
    ],
  ]),
  ...rows('https://docs.openssl.org/3.0/man3/SSL_get_error/', closed, [
    [
      '',
      /\bSSL_connect SYSCALL returned=5 errno=0\b|\bunexpected eof while reading\b/i,
      'SSL_connect SYSCALL returned=5 errno=0 state=SSLv3/TLS write client hello',
    ],
  ]),
  ...rows('https://github.com/openjdk/jdk/tree/master/src/java.base/share/classes/sun/security/ssl', closed, [
    [
      '',
      /\bRemote host (?:closed connection during|terminated the) handshake\b/,
      'Remote host terminated the handshake',
    ],
  ]),
  ...rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.security.sslstream', closed, [
    [
      '',
      /\bremote party has closed the transport stream\b|\bReceived an unexpected EOF or 0 bytes from the transport stream\b/,
      'Authentication failed because the remote party has closed the transport stream.',
    ],
  ]),
  ...rows('https://gitlab.com/gnutls/gnutls/-/blob/master/lib/errors.c', closed, [
    ['', /\bTLS connection was non-properly terminated\b/, 'The TLS connection was non-properly terminated.'],
  ]),
  ...rows('https://github.com/rustls/tokio-rustls/blob/main/src/common/handshake.rs', closed, [
    ['', /\btls handshake eof(?![a-z])/, 'Connection error: tls handshake eof'],
  ]),
  ...rows('https://developer.apple.com/documentation/security/secure-transport-result-codes', closed, [
    ['', /\berrSSLClosed(?:Graceful|Abort|NoNotify)\b|(?:^|[^\d-])-98(?:05|06|16)\b/, 'errSSLClosedAbort (-9806)'],
  ]),
]

/** Handshakes that failed, in the words of the TLS libraries of others than OpenSSL, which `openssl-words.ts` reads. */
export const HANDSHAKE_WORDS: readonly FailureRow[] = [
  ...GO,
  ...JAVA,
  ...CONSCRYPT,
  ...DOTNET,
  ...GNUTLS,
  ...RUSTLS,
  ...APPLE,
  ...NSS,
  ...ENDS,
  ...ERLANG,
  ...C_CLIENT,
  ...ZEND,
  ...GLIB,
]
