import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import { alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry, Happening, Header } from '../transcript/entry.ts'
import { PROXY_HEADER } from '../wire/service.ts'
import { type Evidence, isSecured } from './gather.ts'
import { line, type ProofLine, row } from './match.ts'

/** OpenSSL's codes for octets that are no TLS record. They are the same for IMAP, SMTP, HTTP and SSH. */
export const NOT_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/

/** True for two connections to the same port of the same host, in the same protocol. */
export function isSameEndpoint(a: Header, b: Header): boolean {
  return a.protocol === b.protocol && a.target.host === b.target.host && a.target.port === b.target.port
}

/** A server message, and the line that proves it. */
export interface SeenMessage {
  readonly message: ServerMessage
  readonly proof: ProofLine
}

/** The greeting in the clear, on the connection or a probe. A refusal does not count: servers at a limit send one on TLS ports. */
export function plainGreeting(evidence: Evidence): ProofLine | undefined {
  const isGreeting = (message: ServerMessage) => message.kind === 'final' && !isRefusal(message)
  return (messageInPlaceOfTls(evidence, isGreeting) ?? firstInTheClear(evidence, isGreeting))?.proof
}

/** The refusal in the clear that a probe of the port met. */
export function plainRefusal(evidence: Evidence): ProofLine | undefined {
  return firstInTheClear(evidence, (message) => message.kind === 'final' && isRefusal(message))?.proof
}

/** The greeting of another service that a probe of the port met in the clear. */
export function plainOtherService(evidence: Evidence): SeenMessage | undefined {
  return firstInTheClear(evidence, isOtherService)
}

/**
 * The text in the clear with which another service answered a ClientHello, on the connection or a probe of its port.
 */
export function otherServiceInPlaceOfTls(evidence: Evidence): SeenMessage | undefined {
  return firstOf([evidence, ...tlsProbes(evidence)], (one) => messageInPlaceOfTls(one, isOtherService))
}

/** The text, on the connection or a probe, which says that a PROXY protocol header is missing. */
export function demandForProxyHeader(evidence: Evidence): SeenMessage | undefined {
  const demands = ({ lines }: ServerMessage) => lines.some((line) => PROXY_HEADER.test(line))
  const answer = evidence.exchanges
    .flatMap(({ purpose, messages }) => (purpose === 'capability' ? messages : []))
    .find(demands)
  if (answer) return { message: answer, proof: line(evidence, answer) }
  return firstMessage([evidence, ...tlsProbes(evidence)], demands)
}

/** The first message in the clear in place of a ServerHello. */
export function messageInPlaceOfTls(
  evidence: Evidence,
  wanted: (message: ServerMessage) => boolean = () => true,
): SeenMessage | undefined {
  const { entries } = evidence.transcript
  const message = greetingMessages(evidence).find((one) => entries[one.entry]?.kind === 'refused' && wanted(one))
  return message && { message, proof: line(evidence, message) }
}

/** True for a response to a command that could not be parsed, or that came before the greeting. */
export function isSyntaxError({ code = 0, enhanced = '5.5.0', status, text }: ServerMessage): boolean {
  if (code >= 400 && SPOKE_TOO_SOON.test(text)) return true
  const isOfSyntax = status === 'BAD' || (code >= 500 && code <= 504 && enhanced.startsWith('5.5.'))
  return isOfSyntax && !OTHER_REASON.test(text)
}

/**
 * The texts of Exim, smtp-server, Haraka and Postfix's postscreen for a client that has not waited for the greeting.
 */
const SPOKE_TOO_SOON = /\b(?:synchroni[sz]ation error|talk too soon|protocol error)\b/i

/** The texts of servers that refuse connections with the codes of syntax errors. */
const OTHER_REASON =
  /\b(too many|temporar(y|ily)|unavailable|overloaded|busy|later|blocked|denied|proxy (header|format|negotiation))\b/i

function isRefusal({ code = 0, status }: ServerMessage): boolean {
  return code >= 400 || (status !== undefined && status !== 'OK' && status !== 'PREAUTH')
}

/** The end of a probe without TLS that received no greeting. */
export function plainSilence(evidence: Evidence): ProofLine | undefined {
  return firstOf(plainProbes(evidence), (probe) => {
    const at = probe.transcript.entries.findIndex(endsSilence)
    return at === -1 || probe.exchanges.some(({ messages }) => messages.length > 0) ? undefined : row(probe, at)
  })
}

/** True if a wait for a greeting ended. A wait that was cut short counts if it lasted at least a second. */
function endsSilence(entry: Entry): boolean {
  if (entry.kind === 'closed') return entry.by === 'server'
  if (entry.kind !== 'late') return false
  return entry.wait === 'greeting' || (entry.cut?.wait === 'greeting' && entry.cut.ranMs >= 1_000)
}

/** The greeting of another service after a completed TLS handshake. */
export function otherServiceInsideTls(evidence: Evidence): SeenMessage | undefined {
  const { protocol } = evidence.transcript.header
  const isOther = (message: ServerMessage) => isOtherService(message) && message.service !== protocol
  return firstMessage(tlsProbes(evidence).filter(isSecured), isOther)
}

function isOtherService({ service }: ServerMessage): boolean {
  return service !== undefined && service !== 'unknown'
}

/** A TLS handshake of a probe. */
export interface ProbedHandshake {
  readonly proof: ProofLine
  /** The code with which the port refused the handshake; left out if the handshake was completed. */
  readonly refusedWith?: string
}

/** The TLS handshake that a probe completed, or else one that the port refused in TLS. */
export function handshakeOfProbe(evidence: Evidence): ProbedHandshake | undefined {
  const found = tlsProbes(evidence).flatMap((probe) =>
    probe.transcript.entries.flatMap((entry, at): readonly ProbedHandshake[] => {
      if (entry.kind === 'secured') return [{ proof: row(probe, at) }]
      return isTlsRefusal(entry) ? [{ proof: row(probe, at), refusedWith: entry.code }] : []
    }),
  )
  return found.find(({ refusedWith }) => refusedWith === undefined) ?? found[0]
}

/** True if the peer ended the handshake with an alert, or had chosen a version and a cipher before it failed. */
export function isTlsRefusal<E extends Entry | Happening>(entry: E): entry is E & { readonly kind: 'refused' } {
  return entry.kind === 'refused' && (alertIn(entry.code) !== undefined || entry.version !== undefined)
}

/**
 * True if the server refused the connection or a probe in its greeting. A server at a limit counts each further one.
 */
export function isRefusedAtGreeting({ exchanges, probes }: Evidence): boolean {
  const isRefused = ({ purpose, outcome, messages }: Exchange) =>
    purpose === 'greeting' && outcome === 'refused' && messages.some(({ kind }) => kind === 'final')
  return [exchanges, ...probes.map((probe) => probe.exchanges)].some((all) => all.some(isRefused))
}

function firstInTheClear(evidence: Evidence, wanted: (message: ServerMessage) => boolean): SeenMessage | undefined {
  return firstMessage(plainProbes(evidence), wanted)
}

/** The first message of a greeting that arrived before any command. */
function firstMessage(
  probes: readonly Evidence[],
  wanted: (message: ServerMessage) => boolean,
): SeenMessage | undefined {
  return firstOf(probes, (probe) => {
    const asked = probe.transcript.entries.findIndex(({ kind }) => kind === 'sent')
    const message = greetingMessages(probe).find((one) => wanted(one) && (asked === -1 || one.entry < asked))
    return message && { message, proof: line(probe, message) }
  })
}

function greetingMessages({ exchanges }: Evidence): readonly ServerMessage[] {
  return exchanges.filter(({ purpose }) => purpose === 'greeting').flatMap(({ messages }) => messages)
}

/** The first defined result of a function over the connections. */
export function firstOf<T>(all: readonly Evidence[], find: (one: Evidence) => T | undefined): T | undefined {
  for (const one of all) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}

/** The probes of the port that began without TLS. */
export function plainProbes(evidence: Evidence): readonly Evidence[] {
  return probesOfThePort(evidence).filter((probe) => !beganWithTls(probe))
}

/** The probes of the port that began with TLS. */
export function tlsProbes(evidence: Evidence): readonly Evidence[] {
  return probesOfThePort(evidence).filter(beganWithTls)
}

function beganWithTls({ transcript: { header } }: Evidence): boolean {
  return header.look === 'probe' ? header.target.security === 'tls' : header.look === 'tls'
}

function probesOfThePort({ probes, transcript }: Evidence): readonly Evidence[] {
  return probes.filter((probe) => isSameEndpoint(probe.transcript.header, transcript.header))
}

/** The probes of the handshake alone, of one kind, at the same port and in the same security mode. */
export function handshakeProbes(evidence: Evidence, kind: Header['tls']): readonly Evidence[] {
  const { security } = evidence.transcript.header.target
  return probesOfThePort(evidence).filter(
    ({ transcript: { header } }) => header.tls === kind && header.target.security === security,
  )
}
