import type { LogEvent } from '../../log-event.ts'
import { CLOSED_IN_HANDSHAKE, type FailureRow, refused, rows, rowsOf } from './failure-row.ts'
import { SOURCE } from './sources.ts'

const NOT_TLS = 'ERR_SSL_WRONG_VERSION_NUMBER'
const OLD_VERSION = 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'
const NO_COMMON_VERSION = 'ERR_SSL_UNSUPPORTED_PROTOCOL'
const REFUSED_BY_ALERT = 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'
const NO_CIPHER = 'ERR_SSL_NO_SHARED_CIPHER'

/** A failed handshake after the OK or 220 to STARTTLS, without a reason. */
const REFUSED_BEHIND_STARTTLS: readonly LogEvent[] = [
  { kind: 'about', security: 'starttls' },
  { kind: 'refused', code: 'ERR_TLS_HANDSHAKE' },
]

/** Failed handshakes, in the texts of TLS libraries other than OpenSSL, which `openssl-words.ts` reads. */
export const HANDSHAKE_WORDS: readonly FailureRow[] = [
  ...rows('https://github.com/golang/go/blob/master/src/crypto/tls/alert.go', refused, {
    [NOT_TLS]: ['first record does not look like a TLS handshake'],
    [OLD_VERSION]: [
      /\bremote error: (?:tls: )?protocol version not supported\b/,
      'remote error: tls: protocol version not supported',
    ],
    [NO_COMMON_VERSION]: ['tls: server selected unsupported protocol version', 'tls: no supported versions satisfy'],
    [REFUSED_BY_ALERT]: [/\bremote error: (?:tls: )?handshake failure\b/, 'remote error: tls: handshake failure'],
    ERR_SSL_FATAL_ALERT: ['remote error: tls: '],
  }),
  ...rows(SOURCE.javaTls, refused, {
    [NOT_TLS]: [/\b[Uu]nrecognized SSL message\b/, 'Unsupported or unrecognized SSL message'],
    [OLD_VERSION]: ['Received fatal alert: protocol_version'],
    [NO_COMMON_VERSION]: [
      'No appropriate protocol',
      /\bserver selected protocol version \S{1,20} is not accepted\b/,
      'The server selected protocol version TLS10 is not accepted by client preferences',
    ],
    [REFUSED_BY_ALERT]: ['Received fatal alert: handshake_failure'],
    ERR_SSL_TLSV1_UNRECOGNIZED_NAME: ['unrecognized_name'],
    ERR_SSL_FATAL_ALERT: ['Received fatal alert: '],
  }),
  // Android's TLS. Its exception about a certificate precedes every failed handshake.
  ...rowsOf(CLOSED_IN_HANDSHAKE, [
    [
      'https://github.com/google/conscrypt/tree/master/common/src/jni/main/cpp',
      /\bSSL handshake (?:aborted|terminated): .{0,40}\bI\/O error during system call, (?:Connection reset by peer|Success|Broken pipe|Software caused connection abort)/,
      'SSL handshake aborted: ssl=0x6342a9a8: I/O error during system call, Connection reset by peer',
    ],
  ]),
  ...rows('https://github.com/google/conscrypt/tree/master/common/src/main/java/org/conscrypt', refused, {
    ERR_TLS_HANDSHAKE: [
      /\b(?:SSLHandshakeException|CertificateValidationException): Handshake failed$/,
      'javax.net.ssl.SSLHandshakeException: Handshake failed',
    ],
  }),
  ...rows(SOURCE.sslStream, refused, {
    [NOT_TLS]: [
      'handshake failed due to an unexpected packet format',
      'Cannot determine the frame size or a corrupted frame was received',
      /\bport \d{2,5} is typically reserved for plain-text connections\b/,
      'When connecting to an SMTP service, port 587 is typically reserved for plain-text connections.',
      'SEC_E_INVALID_TOKEN',
      '0x80090308',
    ],
    [OLD_VERSION]: [/\bsent a TLS alert: '?ProtocolVersion/, "sent a TLS alert: 'ProtocolVersion"],
    [REFUSED_BY_ALERT]: [/\bsent a TLS alert: '?HandshakeFailure/, "sent a TLS alert: 'HandshakeFailure"],
    ERR_SSL_FATAL_ALERT: ['sent a TLS alert: '],
    [NO_COMMON_VERSION]: ['do not possess a common algorithm', 'SEC_E_ALGORITHM_MISMATCH', '0x80090331'],
  }),
  ...rows(SOURCE.gnutls, refused, {
    [NOT_TLS]: [
      /\bunexpected TLS packet was rec/,
      'An unexpected TLS packet was received',
      'A record packet with illegal version was received',
    ],
    ERR_SSL_PACKET_LENGTH_TOO_LONG: ['A TLS packet with unexpected length was received'],
    [NO_COMMON_VERSION]: ['A packet with illegal or unsupported version was received'],
    [NO_CIPHER]: ['Could not negotiate a supported cipher suite', 'No or insufficient priorities were set'],
    ERR_SSL_DH_KEY_TOO_SMALL: ['Diffie-Hellman prime sent by the server is not acceptable'],
    ERR_SSL_FATAL_ALERT: ['A TLS fatal alert has been received'],
  }),
  // The first octets of a handshake, in the logs of SMTP servers that expect plain text.
  ...rowsOf(
    [{ kind: 'about', protocol: 'smtp' }, ...refused(NOT_TLS)],
    [
      [
        'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-log_files.html',
        /(?:input="|: )\\026\\003/,
        'rejected connection from H=localhost [192.0.2.1] input="\\026\\003\\001\\002"',
      ],
    ],
  ),
  ...rows('https://docs.rs/rustls/latest/rustls/enum.Error.html', refused, {
    [NOT_TLS]: [
      /\breceived corrupt message of type (?:InvalidContentType|UnexpectedMessage|Other)/,
      'received corrupt message of type InvalidContentType',
      'InvalidMessage(InvalidContentType)',
      'error: CorruptMessage',
    ],
    [OLD_VERSION]: [
      'received fatal alert: ProtocolVersion',
      'received fatal alert: the peer ProtocolVersion',
      'peer is incompatible: ServerDoesNotSupportTls12Or13',
    ],
    [REFUSED_BY_ALERT]: ['received fatal alert: HandshakeFailure'],
  }),
  ...rows(SOURCE.apple, refused, {
    [NOT_TLS]: ['errSSLProtocol', /(?:^|[^\d-])-9800\b/, '(-9800)'],
    [REFUSED_BY_ALERT]: [
      /\berrSSL(?:Negotiation|FatalAlert|PeerHandshakeFail)\b|(?:^|[^\d-])-98(?:01|02|24)\b/,
      'errSSLPeerHandshakeFail (-9824)',
    ],
    [OLD_VERSION]: ['errSSLPeerProtocolVersion', /(?:^|[^\d-])-9836\b/, '(-9836)'],
    ERR_SSL_FATAL_ALERT: [/\bNSURLErrorDomain\b.{0,40}-1200\b/, 'Error Domain=NSURLErrorDomain Code=-1200'],
  }),
  ...rows('https://searchfox.org/mozilla-central/source/security/nss/lib/ssl/SSLerrs.h', refused, {
    [NOT_TLS]: ['SSL_ERROR_RX_RECORD_TOO_LONG'],
    [NO_COMMON_VERSION]: ['SSL_ERROR_UNSUPPORTED_VERSION', 'SSL_ERROR_PROTOCOL_VERSION_ALERT'],
    [NO_CIPHER]: ['SSL_ERROR_NO_CYPHER_OVERLAP'],
    [REFUSED_BY_ALERT]: ['SSL_ERROR_HANDSHAKE_FAILURE_ALERT'],
  }),
  // The peer closed inside the handshake, without an alert.
  ...rowsOf(CLOSED_IN_HANDSHAKE, [
    [SOURCE.pythonTls, 'EOF occurred in violation of protocol', 'UNEXPECTED_EOF_WHILE_READING'],
    [SOURCE.openssl, 'SSL_connect SYSCALL returned=5 errno=0', 'unexpected eof while reading'],
    [SOURCE.javaTls, 'Remote host closed connection during handshake', 'Remote host terminated the handshake'],
    [
      SOURCE.sslStream,
      'remote party has closed the transport stream',
      'Received an unexpected EOF or 0 bytes from the transport stream',
    ],
    [SOURCE.gnutls, 'TLS connection was non-properly terminated'],
    [SOURCE.phpTls, 'SSL: Success'],
    [SOURCE.rustls, /\btls handshake eof(?![a-z])/, 'Connection error: tls handshake eof'],
    ['https://hackage.haskell.org/package/tls', 'HandshakeFailed Error_EOF'],
    [
      SOURCE.apple,
      /\berrSSLClosed(?:Graceful|Abort|NoNotify)\b|(?:^|[^\d-])-98(?:05|06|16)\b/,
      'errSSLClosedAbort (-9806)',
    ],
  ]),
  ...rows('https://github.com/erlang/otp/blob/master/lib/ssl/src/ssl_alert.erl', refused, {
    [NOT_TLS]: [
      'unsupported_record_type',
      /\bIn state :?hello \S{2,8} .{0,60}ALERT: Fatal - Unexpected Message\b/,
      'TLS client: In state hello received UNDEFINED ALERT: Fatal - Unexpected Message',
    ],
    [OLD_VERSION]: ['ALERT: Fatal - Protocol Version'],
    [REFUSED_BY_ALERT]: ['SERVER ALERT: Fatal - Handshake Failure'],
    ERR_SSL_FATAL_ALERT: ['ALERT: Fatal - '],
  }),
  ...rowsOf(REFUSED_BEHIND_STARTTLS, [
    [
      'https://github.com/pear/Net_SMTP/blob/master/Net/SMTP.php',
      /\[SMTP: STARTTLS failed$|\bSTARTTLS failed \(code: 220/,
      'authentication failure [SMTP: STARTTLS failed',
    ],
    [SOURCE.genSmtp, /, ?:?tls_failed\b/, '{:temporary_failure, "mx.example.com", :tls_failed}'],
    [
      'https://github.com/zendframework/zf1/blob/master/library/Zend/Mail/Protocol/Smtp.php',
      'Unable to connect via TLS',
      'cannot enable TLS',
      'failed to enable TLS',
    ],
    [
      'https://github.com/RainLoop/rainloop-webmail/blob/master/rainloop/v/0.0.0/app/libraries/MailSo',
      'Cannot enable STARTTLS',
    ],
    [
      'https://github.com/horde/Imap_Client/blob/master/lib/Horde/Imap/Client/Socket/Connection.php',
      'Could not open secure TLS connection to the ',
    ],
  ]),
  ...rows('https://github.com/uw-imap/imap/blob/master/src/osdep/unix/ssl_unix.c', refused, {
    EPROTO: ['SSL negotiation failed'],
  }),
  // PHP appends this text to OpenSSL's.
  ...rows(SOURCE.phpTls, refused, { ERR_TLS_HANDSHAKE: ['Failed to enable crypto'] }),
  // GNOME's programs put this text before that of the TLS library.
  ...rows('https://gitlab.gnome.org/GNOME/glib-networking/-/blob/master/tls/base/gtlsconnection-base.c', refused, {
    ERR_TLS_HANDSHAKE: ['Error performing TLS handshake'],
  }),
]

/** Handshakes that failed, in words behind which the reason stands as a rule. */
export const UNEXPLAINED_HANDSHAKES: readonly FailureRow[] = [
  ...rowsOf(REFUSED_BEHIND_STARTTLS, [[SOURCE.angus, 'Could not convert socket to TLS']]),
  ...rows(SOURCE.libetpan, refused, {
    ERR_TLS_HANDSHAKE: [/\bMAIL(?:SMTP|IMAP)_ERROR_SSL\b/, 'MAILSMTP_ERROR_SSL'],
  }),
]
