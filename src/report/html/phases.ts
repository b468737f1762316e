import type { Exchange, Purpose, Stage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Entry } from '../../transcript/entry.ts'
import type { PhaseName } from '../../words/html-sentences.ts'

/** A part of a stage, with its duration. */
export interface Phase {
  readonly name: PhaseName
  readonly stage: Stage
  /** Milliseconds since the connection's transcript began. */
  readonly fromMs: number
  readonly toMs: number
  /** True if it failed, was refused, or got no response. */
  readonly isFailed: boolean
}

/** The phases of a connection, in the order in which they began: what the client waited for, and until when. */
export function phasesOf(evidence: Evidence): readonly Phase[] {
  return [...networkPhases(evidence), ...evidence.exchanges.flatMap((one) => exchangePhases(one, evidence))].toSorted(
    (a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs,
  )
}

/** The phases before the conversation, or between its parts: name look-up, connection, TLS. */
function networkPhases(evidence: Evidence): readonly Phase[] {
  const { failures, transcript } = evidence
  const { header, entries } = transcript
  const stage: Stage = `${header.protocol}.connect`
  const resolved = indexOf(entries, ['resolved'])
  const dialled = indexOf(entries, ['dialled'])
  const connected = indexOf(entries, ['connected'])
  const ready = readyForTls(evidence, connected)
  const isUntrusted = failures.some(({ by }) => by === 'certificate')
  const phase = (name: PhaseName, from: Entry | undefined, to: Entry | undefined, isFailed: boolean) =>
    to ? [{ name, stage, fromMs: from?.atMs ?? 0, toMs: to.atMs, isFailed }] : []
  return [...namePhase(), ...tcpPhase(), ...tlsPhase()]

  /** The name is resolved before any dialling. A log may show neither. */
  function namePhase(): readonly Phase[] {
    if (resolved !== -1) return phase('dns', undefined, entries[resolved], false)
    return dialled === -1 && connected === -1 ? phase('dns', undefined, firstOf(entries, ENDS, 0), true) : []
  }

  function tcpPhase(): readonly Phase[] {
    if (dialled === -1) return []
    if (connected !== -1) return phase('tcp', entries[dialled], entries[connected], false)
    const end = entries.findLast(({ kind }) => ENDS.includes(kind))
    return phase('tcp', entries[dialled], end, true)
  }

  function tlsPhase(): readonly Phase[] {
    if (ready === -1) return []
    const end = firstOf(entries, ['secured', ...ENDS], ready)
    return phase('tls', entries[ready], end, end?.kind !== 'secured' || isUntrusted)
  }
}

/** The entry after which a handshake begins: the connection, or the server's OK or 220 to STARTTLS. */
function readyForTls({ exchanges, transcript: { header } }: Evidence, connected: number): number {
  if (header.target.security === 'tls') return connected
  const upgrade = exchanges.find(({ purpose, outcome }) => purpose === 'starttls' && outcome === 'accepted')
  return upgrade?.messages.at(-1)?.entry ?? -1
}

const ENDS: readonly Entry['kind'][] = ['failed', 'refused', 'late', 'closed']

function indexOf(entries: readonly Entry[], kinds: readonly Entry['kind'][]): number {
  return entries.findIndex(({ kind }) => kinds.includes(kind))
}

function firstOf(entries: readonly Entry[], kinds: readonly Entry['kind'][], from: number): Entry | undefined {
  return entries.find(({ kind }, at) => at >= from && kinds.includes(kind))
}

/** From the command, or for the greeting from the connection, to the last message about it or the end of the wait. */
function exchangePhases(exchange: Exchange, { transcript: { header, entries } }: Evidence): readonly Phase[] {
  const { purpose, entry, messages, outcome, assumed } = exchange
  const name = NAMES[purpose]
  if (name === undefined || assumed) return []
  const isGreeting = purpose === 'greeting'
  const secured =
    isGreeting && header.target.security === 'tls' ? entries.find(({ kind }) => kind === 'secured') : undefined
  // The client did not wait for a greeting if TLS, which comes first, was not reached.
  if (isGreeting && header.target.security === 'tls' && secured === undefined && messages.length === 0) return []
  const from = secured ?? entries[entry]
  const answered = entries[messages.at(-1)?.entry ?? -1]
  const ended = entries.find(({ kind }, at) => at > entry && ENDS.includes(kind))
  const to = outcome === 'unanswered' ? (ended ?? answered ?? entries.at(-1)) : answered
  if (!from || !to) return []
  const fromMs = Math.min(from.atMs, to.atMs)
  return [{ name, stage: exchange.stage, fromMs, toMs: to.atMs, isFailed: isFailure(exchange) }]
}

/** A goodbye may have no response, and a wait for mail never has one. */
function isFailure({ purpose, outcome }: Exchange): boolean {
  if (purpose === 'goodbye' || purpose === 'watch') return false
  return outcome !== 'accepted'
}

const NAMES: Readonly<Record<Purpose, PhaseName | undefined>> = {
  greeting: 'greeting',
  capability: 'capabilities',
  starttls: 'starttls',
  login: 'login',
  inbox: 'inbox',
  watch: 'watch',
  mail: 'sender',
  rcpt: 'recipient',
  data: 'data',
  content: 'content',
  goodbye: 'goodbye',
  idle: undefined,
  other: undefined,
}
