import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import { alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry, Happening, Header } from '../transcript/entry.ts'
import type { Evidence } from './gather.ts'
import { line, type ProofLine, row } from './match.ts'

/** OpenSSL's words for octets that are no TLS record. They are the same for IMAP, SMTP, HTTP and SSH. */
export const NOT_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/

/** Whether one connection looked at the very port that the other failed at. */
export function isSamePlace(a: Header, b: Header): boolean {
  return a.protocol === b.protocol && a.target.host === b.target.host && a.target.port === b.target.port
}

/** A server message, and the line that proves it. */
export interface SeenMessage {
  readonly said: ServerMessage
  readonly proof: ProofLine
}

/**
 * The greeting in the clear of the right protocol, from the record itself or from a look beside it. A refusal is none: a
 * server at its limit refuses in the clear on a port of TLS too.
 */
export function plainGreeting(evidence: Evidence): ProofLine | undefined {
  const isGreeting = (said: ServerMessage) => said.kind === 'final' && !isRefusal(said)
  const own = saidInPlaceOfTls(evidence, isGreeting)
  return (own ?? saidPlain(evidence, isGreeting))?.proof
}

/** The refusal in the clear that a look beside the failed connection met. */
export function plainRefusal(evidence: Evidence): ProofLine | undefined {
  return saidPlain(evidence, (said) => said.kind === 'final' && isRefusal(said))?.proof
}

/** The words of another service that a look beside the failed connection met in the clear. */
export function plainStranger(evidence: Evidence): SeenMessage | undefined {
  return saidPlain(evidence, isStranger)
}

/** The words of another service that a ClientHello beside the failed connection was answered with, in the clear. */
export function strangerInPlaceOfTls(evidence: Evidence): SeenMessage | undefined {
  const found = [evidence, ...looksWithTls(evidence)].flatMap((one) => saidInPlaceOfTls(one, isStranger) ?? [])
  return found[0]
}

/** The first thing said in the clear in place of a ServerHello. */
export function saidInPlaceOfTls(
  evidence: Evidence,
  wanted: (said: ServerMessage) => boolean = () => true,
): SeenMessage | undefined {
  const { entries } = evidence.transcript
  const said = evidence.exchanges
    .filter(({ purpose }) => purpose === 'greeting')
    .flatMap((exchange) => exchange.messages)
    .find((one) => entries[one.entry]?.kind === 'refused' && wanted(one))
  return said && { said, proof: line(evidence, said) }
}

/**
 * The answer to a command that could not be parsed, or that came before the greeting: Exim's "synchronization error". No
 * client, address or load is refused by it.
 */
export function isSyntaxError({ code = 0, enhanced = '5.5.0', status, text }: ServerMessage): boolean {
  if (code === 554) return /\bsynchroni[sz]ation error\b/i.test(text)
  const isOfSyntax = status === 'BAD' || (code >= 500 && code <= 504 && enhanced.startsWith('5.5.'))
  return isOfSyntax && !OF_THE_SERVER.test(text)
}

/** Some servers refuse connections with the codes of syntax errors. */
const OF_THE_SERVER = /\b(too many|temporar(y|ily)|unavailable|overloaded|busy|later|blocked|denied)\b/i

function isRefusal({ code = 0, status }: ServerMessage): boolean {
  return code >= 400 || (status !== undefined && status !== 'OK' && status !== 'PREAUTH')
}

/** A connection without TLS from the first octet that waited there for a greeting, and had none in time. */
export function plainSilence(evidence: Evidence): ProofLine | undefined {
  const found = looksInTheClear(evidence).flatMap((look) => {
    const at = look.transcript.entries.findIndex(endsSilence)
    return at === -1 || look.exchanges.some(({ messages }) => messages.length > 0) ? [] : [row(look, at)]
  })
  return found[0]
}

/** A wait that was cut counts from a second on: most servers have greeted by then. */
function endsSilence(entry: Entry): boolean {
  if (entry.kind === 'closed') return entry.by === 'server'
  if (entry.kind !== 'late') return false
  return entry.wait === 'greeting' || (entry.cut?.wait === 'greeting' && entry.cut.ranMs >= 1_000)
}

/** What the port says once TLS is up, where it is another service that says it. */
export function strangerInsideTls(evidence: Evidence): SeenMessage | undefined {
  const { protocol } = evidence.transcript.header
  const secured = looksWithTls(evidence).filter(({ transcript }) =>
    transcript.entries.some(({ kind }) => kind === 'secured'),
  )
  return saidFirst(secured, (said) => isStranger(said) && said.service !== protocol)
}

function isStranger({ service }: ServerMessage): boolean {
  return service !== undefined && service !== 'unknown'
}

/** A look to which the port spoke TLS. */
export interface TlsSeen {
  readonly proof: ProofLine
  /** The code with which it refused the handshake; left out: the handshake was completed. */
  readonly refusedWith?: string
}

/** The TLS handshake that a look completed, or else one that was refused in TLS's own words. */
export function tlsSeen(evidence: Evidence): TlsSeen | undefined {
  const found = looksWithTls(evidence).flatMap((look) =>
    look.transcript.entries.flatMap((entry, at): readonly TlsSeen[] => {
      if (entry.kind === 'secured') return [{ proof: row(look, at) }]
      return isTlsRefusal(entry) ? [{ proof: row(look, at), refusedWith: entry.code }] : []
    }),
  )
  return found.find(({ refusedWith }) => refusedWith === undefined) ?? found[0]
}

/** The peer has ended the handshake with an alert, or had chosen a version and a cipher before it failed. */
export function isTlsRefusal<E extends Entry | Happening>(entry: E): entry is E & { readonly kind: 'refused' } {
  return entry.kind === 'refused' && (alertIn(entry.code) !== undefined || entry.version !== undefined)
}

/**
 * A connection was refused in the words of the protocol, here or at a look beside it. A server that is at a limit counts each
 * further one.
 */
export function isTurnedAway({ exchanges, looks }: Evidence): boolean {
  const isRefused = ({ purpose, outcome, messages }: Exchange) =>
    purpose === 'greeting' && outcome === 'refused' && messages.some(({ kind }) => kind === 'final')
  return [exchanges, ...looks.map((look) => look.exchanges)].some((all) => all.some(isRefused))
}

function saidPlain(evidence: Evidence, wanted: (said: ServerMessage) => boolean) {
  return saidFirst(looksInTheClear(evidence), wanted)
}

/** What a port greets with is said before anything is asked of it. */
function saidFirst(looks: readonly Evidence[], wanted: (said: ServerMessage) => boolean) {
  const found = looks.flatMap((look) => {
    const asked = look.transcript.entries.findIndex(({ kind }) => kind === 'sent')
    return look.exchanges
      .filter(({ purpose }) => purpose === 'greeting')
      .flatMap(({ messages }) => messages.filter((one) => wanted(one) && (asked === -1 || one.entry < asked)))
      .map((said) => ({ said, proof: line(look, said) }))
  })
  return found[0]
}

/** Those that began without TLS. */
export function looksInTheClear(evidence: Evidence): readonly Evidence[] {
  const withTls = looksWithTls(evidence)
  return looksAtThePort(evidence).filter((look) => !withTls.includes(look))
}

/** Those that began with TLS. */
export function looksWithTls(evidence: Evidence): readonly Evidence[] {
  return looksAtThePort(evidence).filter(({ transcript: { header } }) =>
    header.look === 'probe' ? header.target.security === 'tls' : header.look === 'tls',
  )
}

function looksAtThePort({ looks, transcript }: Evidence): readonly Evidence[] {
  return looks.filter((look) => isSamePlace(look.transcript.header, transcript.header))
}
