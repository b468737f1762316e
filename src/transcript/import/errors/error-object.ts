import { isPlainObject, type PlainObject } from '../../../errors/plain-object.ts'
import { codeOfNumber } from '../find/failures/system-numbers.ts'
import { denialIn, denialOf } from '../find/oauth-denial.ts'
import { CONNECTED, failureIn, LACKS_STARTTLS, namesIn, untrusted } from '../find/tool-messages.ts'
import { isPort, type LogEvent } from '../log-event.ts'
import { commandFor } from '../order/assumed-command.ts'
import { assumedCommand, assumedReply } from '../order/assumed-events.ts'
import { textIn } from '../safe-copy.ts'
import { isoDate } from '../unwrap/clock.ts'
import { answerIn, protocolOf } from './error-answer.ts'

/** The events of an error of Node, nodemailer or imapflow: its own events, else those of the errors inside it. */
export function toldByError(error: unknown): readonly LogEvent[] {
  if (!isPlainObject(error)) return typeof error === 'string' ? (failureIn(error) ?? denials(denialIn(error))) : []
  const several = Array.isArray(error.errors) ? error.errors.flatMap((one) => toldByError(one)) : []
  if (several.length > 0) return several
  const own = answerIn(error) ?? farewellIn(error) ?? eventIn(error)
  if (own) return [...targetOf(error), ...own]
  const denial = denialOf(error)
  if (denial) return [denial]
  for (const inner of [error.cause, error.err, error.error, error.reason, error.previous]) {
    const told = toldByError(inner)
    if (told.length > 0) return told
  }
  return []
}

function denials(one: LogEvent | undefined): readonly LogEvent[] {
  return one ? [one] : []
}

function targetOf(error: PlainObject): readonly LogEvent[] {
  const { port, servername, hostname, host } = error
  const name = [servername, hostname, host].find((one) => typeof one === 'string' && one !== '')
  const protocol = protocolOf(error)
  const known = {
    ...(protocol && { protocol }),
    ...(typeof name === 'string' && { host: name }),
    ...(isPort(port) && { port }),
  }
  return Object.keys(known).length > 0 ? [{ kind: 'about', ...known }] : []
}

/** imapflow keeps the text of a BYE in `reason`, and the unanswered command in `command`. */
function farewellIn({
  code,
  reason,
  command,
  rejectedFrom,
  authenticationFailed,
}: PlainObject): readonly LogEvent[] | undefined {
  if (typeof code !== 'string' || !/^(ClosedAfterConnect|NoConnection)/.test(code)) return undefined
  const isPending = rejectedFrom === 'pendingRequest' && typeof command === 'string'
  if (typeof reason !== 'string' && !isPending) return undefined
  const pending = isPending ? command : undefined
  const asked = authenticationFailed === true ? 'LOGIN' : pending
  const question = asked && commandFor([], { protocol: 'imap', command: asked })
  return [
    ...(question ? [question] : []),
    ...(typeof reason === 'string' ? [{ kind: 'received', text: `* BYE ${reason}` } as const] : []),
    { kind: 'closed', by: 'server' },
  ]
}

function eventIn(error: PlainObject): readonly LogEvent[] | undefined {
  const told = happenedIn(error)
  return told && wasUpgrading(error) ? [...GO_AHEAD[protocolOf(error) ?? 'imap'], ...told, STARTTLS] : told
}

/** True if the server had accepted STARTTLS. */
function wasUpgrading({ tlsFailed, timeoutType, code, command, message }: PlainObject): boolean {
  if (tlsFailed === true) return typeof code === 'string'
  if (timeoutType === 'UPGRADE_TIMEOUT') return true
  return code === 'ETLS' && (command === 'STARTTLS' || /closed unexpectedly/.test(textIn(message)))
}

const STARTTLS = { kind: 'about', security: 'starttls' } as const

const GO_AHEAD = {
  imap: [assumedCommand('A1 STARTTLS'), assumedReply('A1 OK')],
  smtp: [assumedCommand('STARTTLS'), assumedReply('220')],
} as const

function happenedIn(error: PlainObject): readonly LogEvent[] | undefined {
  const { message, name, tlsFailed, authenticationFailed } = error
  // nodemailer replaces the system's and OpenSSL's codes with its own, and keeps them in other properties.
  const codes = [error.originalCode, error.code, systemCodeOf(error), sslCodeOf(error)].filter(
    (one) => typeof one === 'string',
  )
  for (const code of codes) {
    const told = byCode(code, error)
    if (told) return told
  }
  if (name === 'AbortError') return [{ kind: 'closed', by: 'caller' }]
  // imapflow's error for LOGINDISABLED.
  if (authenticationFailed === true && message === 'Login is disabled') return [{ kind: 'note', stuck: 'login' }]
  const told = typeof message === 'string' ? failureIn(message) : undefined
  if (told) return told
  // The reason of AbortSignal.timeout(): a limit of the caller, which says nothing about the server.
  if (name === 'TimeoutError') return [{ kind: 'late', wait: 'check' }]
  return tlsFailed === true ? [LACKS_STARTTLS, STARTTLS] : undefined
}

/** The system's code if a library has replaced it: as a name up to Node 12, as a number since. */
function systemCodeOf({ errno }: PlainObject): string | undefined {
  if (typeof errno === 'number') return codeOfNumber(errno)
  return typeof errno === 'string' && /^E[A-Z_]+$/.test(errno) ? errno : undefined
}

/** Node's code for the reason that OpenSSL gave: https://nodejs.org/api/errors.html#openssl-error-codes */
function sslCodeOf({ library, reason }: PlainObject): string | undefined {
  if (library !== 'SSL routines' || typeof reason !== 'string') return undefined
  return `ERR_SSL_${reason.toUpperCase().replace(/[^A-Z\d]+/g, '_')}`
}

function byCode(code: string, error: PlainObject): readonly LogEvent[] | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return [wrongHost(error)]
  if (CERTIFICATE.test(code)) return [untrusted(code)]
  if (/^ERR_(SSL|OSSL)_[A-Z\d_/]+$/.test(code)) return [{ kind: 'refused', code }]
  if (RESOLVER.test(code)) return [{ kind: 'failed', code }]
  if (/^(ETIMEDOUT|ETIMEOUT)$/.test(code)) return timeout(code, error)
  // The resolver could not be reached, and no mail server was contacted.
  if (code === 'ECONNREFUSED' && /^query/.test(textIn(error.syscall))) return [{ kind: 'failed', code: 'EAI_AGAIN' }]
  if (SOCKET.test(code)) return socket(code, error)
  switch (code) {
    case 'ABORT_ERR':
    case 'ERR_CANCELED':
      return [{ kind: 'closed', by: 'caller' }]
    case 'CONNECT_TIMEOUT':
    case 'ERR_SOCKET_CONNECTION_TIMEOUT':
      return [{ kind: 'late', wait: 'dial' }]
    case 'GREETING_TIMEOUT':
      return [CONNECTED, { kind: 'late', wait: 'greeting' }]
    case 'UPGRADE_TIMEOUT':
      return [{ kind: 'late', wait: 'handshake' }]
    case 'STARTTLS_INJECTION': // octets in the clear are no TLS record
      return [{ kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }]
    case 'ClosedAfterConnectText':
      return [CONNECTED, { kind: 'closed', by: 'server' }]
    case 'ClosedAfterConnectTLS':
      return [CONNECTED, { kind: 'secured' }, { kind: 'closed', by: 'server' }]
    case 'ECONNECTION':
      // Old versions of nodemailer use it in place of every other code, and as JSON an error loses its message.
      return /closed/i.test(textIn(error.message)) && error.command !== 'API'
        ? [CONNECTED, { kind: 'closed', by: 'server' }]
        : undefined
    default:
      return undefined
  }
}

/** A wait of the library itself, or of the system: only the system names its call. */
function timeout(code: string, error: PlainObject): readonly LogEvent[] {
  if (/^query/.test(textIn(error.syscall))) return [{ kind: 'late', wait: 'resolve' }]
  const message = `${textIn(error.timeoutType)} ${textIn(error.message)}`
  if (/greeting/i.test(message)) return [CONNECTED, { kind: 'late', wait: 'greeting' }]
  if (/UPGRADE_TIMEOUT/.test(message)) return [{ kind: 'late', wait: 'handshake' }]
  if (/CONNECTION_TIMEOUT|Connection timeout/.test(message)) return [{ kind: 'late', wait: 'dial' }]
  if (/socket.?timeout|^ Timeout$/i.test(message)) return [CONNECTED, { kind: 'late', wait: 'reply' }]
  return socket(code, error)
}

function socket(code: string, error: PlainObject): readonly LogEvent[] {
  const { address, port, syscall, message } = error
  if (typeof address !== 'string' || syscall !== 'connect') {
    const own = typeof message === 'string' ? failureIn(message) : undefined
    return own ?? (syscall === 'connect' ? [{ kind: 'failed', code }] : [CONNECTED, { kind: 'failed', code }])
  }
  return [
    { kind: 'dialled', address, ...(isPort(port) && { port }) },
    { kind: 'failed', code, address },
  ]
}

function wrongHost({ host, cert, reason }: PlainObject): LogEvent {
  const { subject, issuer, subjectaltname, valid_from, valid_to } = isPlainObject(cert) ? cert : {}
  const names = namesIn(textIn(subjectaltname) || textIn(reason))
  const [notBefore, notAfter] = [isoDate(textIn(valid_from)), isoDate(textIn(valid_to))]
  const facts = {
    ...(isPlainObject(subject) && { subject: distinguished(subject) }),
    ...(isPlainObject(issuer) && { issuer: distinguished(issuer) }),
    names,
    ...(notBefore && { notBefore }),
    ...(notAfter && { notAfter }),
  }
  return {
    kind: 'secured',
    ...(typeof host === 'string' && { servername: host }),
    verify: { error: null, hostMatches: false },
    chain: [facts],
  }
}

function distinguished(name: PlainObject): string {
  return Object.entries(name)
    .flatMap(([key, value]) =>
      /^[A-Z]{1,12}$/i.test(key) && key !== 'name'
        ? [value]
            .flat()
            .filter((one) => typeof one === 'string')
            .map((one) => `${key}=${one}`)
        : [],
    )
    .join(', ')
}

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE =
  /^(UNABLE_TO_[A-Z_]+|(CERT|CRL)_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|IP_ADDRESS_MISMATCH|(EE|CA)_(KEY|MD)_TOO_(SMALL|WEAK))$/
/** https://nodejs.org/api/dns.html#error-codes */
const RESOLVER = /^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|EFORMERR|ENOTIMP|EBADNAME|EBADRESP|ECANCELLED|EAI_[A-Z]+)$/
const SOCKET =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EPROTO)$/
