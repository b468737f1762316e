import { readFileSync } from 'node:fs'
import type { Entry, Happening, Transcript, Verdict } from '../src/classify.ts'
import { Masker } from '../src/credentials/masker.ts'
import { Secret } from '../src/credentials/secret.ts'

/** One recorded conversation with a real server. */
export interface Recording {
  readonly server: string
  readonly version: string
  readonly situation: string
  readonly protocol: 'imap' | 'smtp'
  readonly tls: 'none' | 'starttls' | 'implicit'
  readonly port: number
  readonly exchange: readonly { readonly dir: 'C' | 'S'; readonly text: string; readonly t: number }[]
  readonly closed_by: 'server' | 'client' | 'timeout'
  readonly reset?: boolean
  readonly seconds: number
  readonly note?: string
  readonly tls_info?: readonly TlsInfo[]
  /** Codes that an expert would accept, best first; `null` where no diagnosis is meaningful. */
  readonly expect: readonly string[] | null
}

/** A handshake as Python's OpenSSL saw it, after so many entries. */
interface TlsInfo {
  readonly after: number
  readonly ok: boolean
  readonly version?: string
  readonly cipher?: string
  readonly error?: string
  readonly verify_code?: number
}

export const SERVERS: Readonly<Record<string, string>> = {
  courier: 'Courier',
  cyrus: 'Cyrus',
  exim: 'Exim',
  mute: 'test port',
  oddtls: 'stunnel',
  opensmtpd: 'OpenSMTPD',
  smtpserver: 'smtp-server',
}

/** The records count from zero; certificates are judged by what the client said of them, not by this date. */
const STARTED_AT = '2026-11-01T00:00:00.000Z'
const ADDRESS = '127.0.0.1'

export function readRecordings(path: string | URL): readonly Recording[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Recording => JSON.parse(line))
}

/** The transcript that our own driver would have written. */
export function transcriptOf(recording: Recording): Transcript {
  const { server, version, situation, protocol, port, tls, tls_info = [], note = '' } = recording
  const name = [SERVERS[server], ...(version === '-' ? [] : [version])].join(' ')
  // The script that made the records could also secure a connection that was meant to stay plain.
  const asks = recording.exchange.some(({ dir, text }) => dir === 'C' && /^(\S+ )?STARTTLS\r\n$/i.test(text))
  const upgrades = tls === 'starttls' || asks || tls_info.some(({ after }) => after > 0)
  return {
    header: {
      mailwhy: 1,
      protocol,
      target: {
        host: /the name (\S+)/.exec(note)?.[1] ?? 'zoo.test',
        port,
        security: tls === 'implicit' ? 'tls' : upgrades ? 'starttls' : 'none',
      },
      startedAt: STARTED_AT,
      about: `recorded: ${name}: ${situation}`,
    },
    entries: entriesOf(recording),
  }
}

function entriesOf(recording: Recording): readonly Entry[] {
  const { protocol, port, exchange, seconds, note = '', tls_info = [] } = recording
  const dialled: Entry = { atMs: 0, kind: 'dialled', address: ADDRESS, port }
  if (/Connection refused/.test(note)) {
    return [dialled, { atMs: ms(seconds), kind: 'failed', code: 'ECONNREFUSED', address: ADDRESS }]
  }
  const entries: Entry[] = [dialled, { atMs: 0, kind: 'connected', address: ADDRESS, port }]
  const masker = new DialogueMasker(protocol)
  for (let at = 0; at <= exchange.length; at++) {
    for (const handshake of tls_info.filter(({ after }) => after === at)) {
      const rows = handshakeRows(handshake, note)
      const isOver = rows[0]?.kind !== 'secured' || !handshake.ok
      const atMs = ms(isOver ? seconds : (exchange[at - 1]?.t ?? 0))
      entries.push(...rows.map((row) => ({ atMs, ...row })))
      if (isOver) return entries
    }
    const one = exchange[at]
    if (!one || one.text.startsWith('#')) continue
    entries.push({
      atMs: ms(one.t),
      ...(one.dir === 'C'
        ? { kind: 'sent', text: masker.sent(one.text) }
        : { kind: 'received', text: masker.received(one.text) }),
    })
  }
  return [...entries, ...endRows(recording).map((row) => ({ atMs: ms(seconds), ...row }))]
}

function ms(seconds: number): number {
  return Math.round(seconds * 1000)
}

const CLOSED_BY_CLIENT = { kind: 'closed', by: 'client' } as const

/** The rows that our driver would have written of this handshake. It completes one whatever the certificate. */
function handshakeRows({ ok, version, cipher, error = '', verify_code }: TlsInfo, note: string): readonly Happening[] {
  if (ok) {
    // Most of the time the script did not look at the certificate, and then there is nothing to say of it.
    const isVerified = /verifies(?! nothing)/.test(note)
    return [
      {
        kind: 'secured',
        ...(version && { version }),
        ...(cipher && { cipher }),
        ...(isVerified && { verify: { error: null, hostMatches: true, issuerKnown: true } }),
      },
    ]
  }
  if (verify_code !== undefined) return [{ kind: 'secured', verify: verdictOf(verify_code) }, CLOSED_BY_CLIENT]
  if (/TimeoutError/.test(error)) return [{ kind: 'late', wait: 'handshake' }, CLOSED_BY_CLIENT]
  if (/ConnectionResetError/.test(error)) return [{ kind: 'closed', by: 'server', reset: true }]
  // Node tells an end without an alert and one with a close_notify alike: the connection closed.
  if (/SSLEOFError|SSLZeroReturnError/.test(error)) return [{ kind: 'closed', by: 'server' }]
  return [{ kind: 'refused', code: nodeCode(error) }, CLOSED_BY_CLIENT]
}

/** Node makes its codes of OpenSSL's reasons, and Python shows the reason in brackets. */
function nodeCode(error: string): string {
  const reason = /\[SSL: (\w+)\]/.exec(error)?.[1]
  if (reason === undefined) throw new Error(`no reason in "${error}"`)
  return `ERR_SSL_${reason}`
}

/**
 * OpenSSL's `X509_V_ERR_` numbers. It builds the chain first, then weighs keys and signatures, then compares the name, then
 * looks at the dates: what it objects to tells that all before was good, and nothing of what comes after.
 */
function verdictOf(number: number): Partial<Verdict> {
  switch (number) {
    case 9:
      return { error: 'CERT_NOT_YET_VALID', hostMatches: true, issuerKnown: true }
    case 10:
      return { error: 'CERT_HAS_EXPIRED', hostMatches: true, issuerKnown: true }
    case 18:
      return { error: 'DEPTH_ZERO_SELF_SIGNED_CERT', issuerKnown: false }
    case 19:
      return { error: 'SELF_SIGNED_CERT_IN_CHAIN', issuerKnown: false }
    case 20:
      return { error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', issuerKnown: false }
    case 62:
      return { error: null, hostMatches: false, issuerKnown: true }
    case 66:
      return { error: 'EE_KEY_TOO_SMALL', issuerKnown: true }
    case 68:
      return { error: 'CA_MD_TOO_WEAK', issuerKnown: true }
    default:
      throw new Error(`no name for verify error ${number}`)
  }
}

function endRows({ closed_by, reset, note = '', exchange }: Recording): readonly Happening[] {
  if (/\[SSL: /.test(note)) return [{ kind: 'failed', code: nodeCode(note) }, CLOSED_BY_CLIENT]
  if (closed_by === 'client') return [CLOSED_BY_CLIENT]
  if (closed_by === 'server') return [{ kind: 'closed', by: 'server', ...(reset && { reset }) }]
  return [{ kind: 'late', wait: waitOf(exchange) }, CLOSED_BY_CLIENT]
}

function waitOf(exchange: Recording['exchange']): 'greeting' | 'goodbye' | 'login' | 'reply' {
  if (!exchange.some(({ dir }) => dir === 'S')) return 'greeting'
  const last = exchange.findLast(({ dir }) => dir === 'C')?.text ?? ''
  if (/^(\S+ )?(LOGOUT|QUIT)\b/i.test(last)) return 'goodbye'
  return /^(\S+ )?(LOGIN|AUTH|AUTHENTICATE)\b/i.test(last) ? 'login' : 'reply'
}

/** Masks what the test accounts' passwords and tokens left in the records, as our own recorder would have. */
class DialogueMasker {
  readonly #protocol: 'imap' | 'smtp'
  readonly #masker = new Masker()
  /** The SASL mechanism that is under way, and how many answers it has had. */
  #sasl: { readonly mechanism: string; answers: number } | undefined

  constructor(protocol: 'imap' | 'smtp') {
    this.#protocol = protocol
  }

  received(text: string): string {
    if (!/^(\+|\*|334)/.test(text)) this.#sasl = undefined
    return this.#masker.mask(text)
  }

  sent(text: string): string {
    return text
      .split(/(?<=\r\n)/)
      .map((line) => this.#line(line))
      .join('')
  }

  #line(line: string): string {
    if (this.#sasl) return line.replace(/^[^\r\n]+/, (answer) => this.#answer(answer))
    if (this.#protocol === 'imap') {
      const login = /^(\S+ LOGIN (?:"(?:[^"\\]|\\.)*"|\S+) )(.+)\r\n$/i.exec(line)
      if (login) return `${login[1]}${this.#word(login[2] ?? '')}\r\n`
    }
    const auth = /^((?:AUTH|\S+ AUTHENTICATE) (\S+))(?: ([^\r\n]+))?\r\n$/i.exec(line)
    if (!auth) return line
    const [, words, mechanism = '', initial] = auth
    this.#sasl = { mechanism: mechanism.toUpperCase(), answers: 0 }
    return initial === undefined ? line : `${words} ${this.#answer(initial)}\r\n`
  }

  /** The password of LOGIN, an atom or quoted. */
  #word(word: string): string {
    if (/^\{\d+\+?\}$/.test(word)) throw new Error('no record had a password in a literal when this was written')
    const value = /^"(.*)"$/.exec(word)?.[1]?.replace(/\\(.)/g, '$1') ?? word
    return this.#masked(new Secret(value).derive(() => word))
  }

  #answer(answer: string): string {
    const { mechanism, answers } = this.#sasl ?? { mechanism: '', answers: 0 }
    if (this.#sasl) this.#sasl.answers++
    if (answer === '*' || answer === '=') return answer
    if (mechanism === 'LOGIN' && answers === 0) return answer // the user name
    if (/^(XOAUTH2|OAUTHBEARER)$/.test(mechanism)) return this.#masked(new Secret(answer, '‹token›'))
    const value = fromBase64(answer).split('\0').at(-1) ?? ''
    return this.#masked(mechanism === 'CRAM-MD5' ? new Secret(answer) : new Secret(value).derive(() => answer))
  }

  #masked(secret: Secret): string {
    this.#masker.add(secret)
    return secret.mask
  }
}

export function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1')
}
