import type { LogEvent } from '../log-event.ts'

/** What libraries and tools say of a connection or a handshake that failed, in the codes that Node has for it. */
export function failureIn(text: string): readonly LogEvent[] | undefined {
  const bare = text.replace(/^(?:Send )?(?:\w*Error: ?)?(?:Error initiating TLS - )?/, '').trim()
  return (
    resolverFailure(bare) ??
    sslFailure(bare) ??
    socketFailure(bare) ??
    certificateFailure(bare) ??
    ownWords(bare) ??
    systemFailure(bare)
  )
}

function resolverFailure(text: string): readonly LogEvent[] | undefined {
  const [, code, host] = /^(?:getaddrinfo|query[A-Z]\w*) (E[A-Z_]+)(?: ([^\s:]+))?/.exec(text) ?? []
  if (code === undefined) return undefined
  return [...(host === undefined ? [] : [{ kind: 'about', host } as const]), { kind: 'failed', code }]
}

function socketFailure(text: string): readonly LogEvent[] | undefined {
  const [, call, code, address, port] = /^(connect|read|write) (E[A-Z]+)(?: ([\da-f.:]+):(\d{1,5}))?/i.exec(text) ?? []
  if (call === undefined || code === undefined) return undefined
  if (call !== 'connect' || address === undefined) return [{ kind: 'failed', code }]
  return [
    { kind: 'about', port: Number(port) },
    { kind: 'dialled', address, port: Number(port) },
    { kind: 'failed', code, address },
  ]
}

/** OpenSSL's error strings: `error:0A00010B:SSL routines:function:reason:file:line`. */
function sslFailure(text: string): readonly LogEvent[] | undefined {
  const [, library, reason = ''] = /\berror:[\dA-F]{8}:([^:]*):[^:]*:([^:)[]+)/i.exec(text) ?? []
  if (library === undefined) return notTls(text)
  if (/verify failed/.test(reason)) return [untrusted('UNSPECIFIED')]
  if (library === 'SSL routines') {
    return [{ kind: 'refused', code: `ERR_SSL_${reason.trim().toUpperCase().replace(/ +/g, '_')}` }]
  }
  const code = systemCodeIn(text)
  return code === undefined ? undefined : [{ kind: 'failed', code }]
}

/**
 * Python names the reason of OpenSSL in capitals; the other sentences are those of OpenSSL itself, of Go, of Java and of
 * GnuTLS for octets that are no record of TLS.
 * https://docs.python.org/3/library/ssl.html#ssl.SSLError.reason
 * https://github.com/golang/go/blob/master/src/crypto/tls/conn.go
 * https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/sun/security/ssl/SSLSocketInputRecord.java
 * https://gitlab.com/gnutls/gnutls/-/blob/master/lib/errors.c
 */
function notTls(text: string): readonly LogEvent[] | undefined {
  const reason = /\[SSL: ([A-Z\d_]{1,60})\]/.exec(text)?.[1]
  if (reason === 'CERTIFICATE_VERIFY_FAILED') return undefined
  if (reason !== undefined) return [{ kind: 'refused', code: `ERR_SSL_${reason}` }]
  return /(?:^|: )wrong version number\b|first record does not look like a TLS handshake|^Unsupported or unrecognized SSL message|An unexpected TLS packet was received/.test(
    text,
  )
    ? [{ kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }]
    : undefined
}

function certificateFailure(text: string): readonly LogEvent[] | undefined {
  const mismatch = /^Hostname\/IP does not match certificate's altnames: (.*)/s.exec(text)?.[1]
  if (mismatch !== undefined) {
    const host = /^Host: (\S+?)\.? is not/.exec(mismatch)?.[1]
    const names = namesIn(/altnames: (.*)/s.exec(mismatch)?.[1] ?? '')
    return [
      { kind: 'secured', ...(host && { servername: host }), verify: { hostMatches: false }, chain: [{ names }] },
      ...(host ? [{ kind: 'about', host } as const] : []),
    ]
  }
  const code = verifyCodeIn(text) ?? NOT_VERIFIED.find(([words]) => words.test(text))?.[1]
  if (code !== undefined) return [untrusted(code)]
  const [failed, reason = ''] = /\bcertificate verif(?:y|ication) failed(?:: | \()?(.*)$/.exec(text) ?? []
  return failed === undefined ? undefined : [untrusted(verifyCodeIn(reason) ?? 'UNSPECIFIED')]
}

/**
 * Sentences of Go, Java, PHP and rustls about a certificate that is not trusted.
 * https://github.com/golang/go/blob/master/src/crypto/x509/verify.go
 * https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/sun/security/validator/PKIXValidator.java
 * https://github.com/php/php-src/blob/master/ext/openssl/xp_ssl.c
 * https://docs.rs/rustls/latest/rustls/enum.CertificateError.html
 */
const NOT_VERIFIED: readonly (readonly [RegExp, string])[] = [
  [/\bx509: certificate signed by unknown authority|^PKIX path building failed/, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/\bx509: certificate has expired or is not yet valid: current time \S{1,40} is after/, 'CERT_HAS_EXPIRED'],
  [/\bx509: certificate has expired or is not yet valid: current time \S{1,40} is before/, 'CERT_NOT_YET_VALID'],
  [/\bx509: certificate is (?:not )?valid for |\bx509: cannot validate certificate for /, 'HOSTNAME_MISMATCH'],
  [/^Can't verify identity of server\b|\bPeer certificate CN=.{0,300} did not match expected CN=/, 'HOSTNAME_MISMATCH'],
  [/\binvalid peer certificate: UnknownIssuer\b/, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/\binvalid peer certificate: Expired\b/, 'CERT_HAS_EXPIRED'],
  [/\binvalid peer certificate: NotValidForName\b/, 'HOSTNAME_MISMATCH'],
]

/** The system's words by themselves, or as the last words of a program's sentence, in brackets or with their number. */
function systemFailure(text: string): readonly LogEvent[] | undefined {
  const words = LAST_WORDS.exec(text)?.[1]
  const code = words === undefined ? undefined : systemCodeIn(words)
  return code === undefined ? undefined : [{ kind: 'failed', code }]
}

/** `DNS:a.example, IP Address:192.0.2.1`, as Node and OpenSSL list them. */
export function namesIn(altnames: string): readonly string[] {
  return [...altnames.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name = '']) => name)
}

/** What nodemailer and imapflow say of their own accord. */
function ownWords(text: string): readonly LogEvent[] | undefined {
  if (/^(Connection closed unexpectedly|Unexpected close|Server closed the connection)/.test(text)) {
    return [{ kind: 'closed', by: 'server' }]
  }
  if (/^Client network socket disconnected before secure TLS connection/.test(text)) {
    return [{ kind: 'connected' }, { kind: 'about', security: 'tls' }, { kind: 'closed', by: 'server' }]
  }
  if (/^Connection timeout$/.test(text)) return [{ kind: 'late', wait: 'dial' }]
  if (/^(Greeting never received|Failed to receive greeting)/.test(text)) return [{ kind: 'late', wait: 'greeting' }]
  if (/^(Socket )?Timeout$/i.test(text)) return [{ kind: 'timed-out' }]
  if (/^Server does not support STARTTLS/.test(text)) return [LACKS_STARTTLS, { kind: 'about', security: 'starttls' }]
  return undefined
}

export const LACKS_STARTTLS = { kind: 'note', stuck: 'starttls' } as const satisfies LogEvent

/** A handshake that was completed, and a certificate that was not trusted. A wrong name is no error of OpenSSL's own. */
export function untrusted(code: string): LogEvent {
  const isName = code === 'HOSTNAME_MISMATCH' || code === 'IP_ADDRESS_MISMATCH'
  return { kind: 'secured', verify: isName ? { hostMatches: false } : { error: code } }
}

/**
 * OpenSSL's words for what is wrong with a chain, in Node's names.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function verifyCodeIn(text: string): string | undefined {
  return VERIFY.find(([words]) => words.test(text))?.[1]
}

const VERIFY: readonly (readonly [RegExp, string])[] = [
  [/^certificate has expired\b/i, 'CERT_HAS_EXPIRED'],
  [/^certificate is not yet valid\b/i, 'CERT_NOT_YET_VALID'],
  [/^self[- ]signed certificate in (the )?certificate chain/i, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/^self[- ]signed certificate\b/i, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/^unable to get local issuer certificate\b/i, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/^unable to get issuer certificate\b/i, 'UNABLE_TO_GET_ISSUER_CERT'],
  [/^unable to verify the (first|leaf) (certificate|signature)\b/i, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/^certificate revoked\b/i, 'CERT_REVOKED'],
  [/^hostname mismatch\b/i, 'HOSTNAME_MISMATCH'],
  [/^ip address mismatch\b/i, 'IP_ADDRESS_MISMATCH'],
  [/^EE certificate key too weak\b/i, 'EE_KEY_TOO_SMALL'],
  [/^CA certificate key too weak\b/i, 'CA_KEY_TOO_SMALL'],
  [/^CA signature digest algorithm too weak\b/i, 'CA_MD_TOO_WEAK'],
  [/^certificate not trusted\b/i, 'CERT_UNTRUSTED'],
  [/^certificate rejected\b/i, 'CERT_REJECTED'],
  [/^invalid (CA )?certificate\b/i, 'INVALID_CA'],
  [/^unsuitable certificate purpose\b|^unsupported certificate purpose\b/i, 'INVALID_PURPOSE'],
]

/** The C library's and the resolver's words, wherever a tool's own line has them. Never to be asked of a server's words. */
export function systemCodeIn(text: string): string | undefined {
  return SYSTEM.find(([words]) => words.test(text))?.[1]
}

const SYSTEM: readonly (readonly [RegExp, string])[] = [
  // https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2
  [/no connection could be made because the target machine actively refused it/i, 'ECONNREFUSED'],
  [/a connection attempt failed because the connected party did not properly respond/i, 'ETIMEDOUT'],
  [/an existing connection was forcibly closed by the remote host/i, 'ECONNRESET'],
  [/getaddrinfo failed|no such host(?! is known)/i, 'ENOTFOUND'],
  // https://github.com/golang/go/blob/master/src/net/net.go, and Java's SocketTimeoutException
  [/i\/o timeout|connect timed out/i, 'ETIMEDOUT'],
  [/connection refused/i, 'ECONNREFUSED'],
  [/(connection|operation) timed out/i, 'ETIMEDOUT'],
  [/no route to host/i, 'EHOSTUNREACH'],
  [/network is unreachable/i, 'ENETUNREACH'],
  [/connection reset/i, 'ECONNRESET'],
  [/broken pipe/i, 'EPIPE'],
  [/cannot assign requested address/i, 'EADDRNOTAVAIL'],
  [/name or service not known|nodename nor servname provided|no such host is known/i, 'ENOTFOUND'],
  [/no address associated with/i, 'EAI_NODATA'],
  [/temporary failure in name resolution/i, 'EAI_AGAIN'],
  [/non-recoverable failure in name resolution/i, 'EAI_FAIL'],
]

const LAST_WORDS = new RegExp(
  `(?:^|[:\\]] |\\()(${SYSTEM.map(([words]) => words.source).join('|')})(?: by peer)?\\)?\\.?(?:$| \\((?:os error )?\\d+\\)| - connect\\(2\\))`,
  'i',
)
