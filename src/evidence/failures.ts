import type { Exchange, Purpose, Stage } from '../conversation/exchange.ts'
import type { Seen } from '../conversation/exchange-builder.ts'
import { stageAfter } from '../conversation/stages.ts'
import type { Entry, Header, Late, Note, Transcript } from '../transcript/entry.ts'
import { isTrusted } from './trust.ts'

/** One thing that went wrong. Every diagnosis explains one of these. */
export interface Failure {
  readonly stage: Stage
  /** The entry in which it shows. */
  readonly entry: number
  /**
   * `answer`: the server refused. `row`: something happened around the wire, with the exchange that it cut off, if any.
   * `lack`: the server does not offer what is needed. `certificate`: it is not trusted. `injection`: octets in the clear
   * where the handshake should begin. `unread`: nothing that is known, but of an imported file not all was read.
   */
  readonly by: 'answer' | 'row' | 'lack' | 'certificate' | 'injection' | 'unread'
  readonly exchange?: Exchange | undefined
  readonly missing?: Note['stuck']
}

/** What went wrong, in order: one failure, and beside it an untrusted certificate. */
export function failuresOf(transcript: Transcript, seen: Seen): readonly Failure[] {
  const { exchanges, injectedAt = Number.POSITIVE_INFINITY } = seen
  // What is said in the clear where the handshake should be refuses nothing: it stands in the handshake's place.
  const refusals = refusalsOf(exchanges).filter(({ entry }) => entry < injectedAt)
  const answered = refusals.length > 0
  const certificates = certificatesOf(transcript)
  const lostBefore = lostWaitingBefore(transcript)
  const failures = [
    ...refusals,
    ...notArrived(transcript),
    ...unsearchable(transcript, seen),
    ...(answered ? [] : lacksOf(transcript, seen)),
    ...(answered ? [] : endOf(transcript, seen)),
  ].filter(({ entry }) => entry >= lostBefore)
  // A certificate that was let pass has stopped nothing.
  const isStopped = failures.length > 0 || (certificates.length > 0 && !transcript.header.target.allowUntrusted)
  return [...certificates, ...failures, ...(isStopped ? [] : unreadOf(transcript, exchanges))].toSorted(
    (a, b) => a.entry - b.entry,
  )
}

/**
 * The note that was written behind the end of a connection: it was kept waiting for the other side of the check, and lost
 * before its login was decided on. That the server did not wait as long is no failure. 0: there is no such note.
 */
function lostWaitingBefore({ entries }: Transcript): number {
  const note = entries.findIndex((entry) => entry.kind === 'note' && (entry.redialled || entry.gate !== undefined))
  const last = entries.slice(0, Math.max(0, note)).findLast(({ kind }) => kind !== 'note')
  return last && (last.kind === 'closed' || isAbnormalEnd(last)) ? note : 0
}

/** The first one: what is refused after that is refused because of it. */
function refusalsOf(exchanges: readonly Exchange[]): readonly Failure[] {
  let first: Exchange | undefined
  const later = new Later()
  for (const exchange of exchanges.toReversed()) {
    if (exchange.outcome === 'refused' && !isHarmless(exchange) && !later.makesGood(exchange)) first = exchange
    later.add(exchange)
  }
  if (!first) return []
  return [{ stage: first.stage, entry: first.messages.at(-1)?.entry ?? first.entry, by: 'answer', exchange: first }]
}

/** Goodbyes stop nothing, and a command beside the check or of a search only where its answer ends the connection. */
function isHarmless({ purpose, messages }: Exchange): boolean {
  return (
    purpose === 'goodbye' ||
    ((purpose === 'other' || purpose === 'watch') &&
      !messages.some(({ status, code }) => status === 'BYE' || code === 421))
  )
}

/** These may be tried in another form: HELO after EHLO, another mechanism after the first, INBOX after ID. */
const TRIED_AGAIN: readonly Purpose[] = ['capability', 'starttls', 'login', 'inbox']

/** The outcomes of all exchanges after a given one. A log may hold 100,000: each is added once, from the end. */
class Later {
  readonly #accepted = new Set<Purpose>()
  #showedSecret = false

  add({ purpose, outcome, showedSecret }: Exchange): void {
    if (outcome === 'accepted') this.#accepted.add(purpose)
    if (purpose === 'login' && showedSecret) this.#showedSecret = true
  }

  makesGood({ purpose, showedSecret }: Exchange): boolean {
    if (!TRIED_AGAIN.includes(purpose)) return false
    // A mechanism that was refused before it showed the secret has judged nothing: the next one that was tried has.
    if (purpose === 'login' && !showedSecret && this.#showedSecret) return true
    return this.#accepted.has(purpose)
  }
}

function certificatesOf({ header, entries }: Transcript): readonly Failure[] {
  return entries.flatMap((entry, at): readonly Failure[] =>
    entry.kind === 'secured' && !isTrusted(entry, Date.parse(header.startedAt) + entry.atMs)
      ? [{ stage: `${header.protocol}.connect`, entry: at, by: 'certificate' }]
      : [],
  )
}

/** An untrusted certificate that the settings accept: it stops nothing. */
export function isLetPass({ by }: Failure, { target }: Header): boolean {
  return by === 'certificate' && target.allowUntrusted === true
}

/**
 * What the session was stuck for. That it wanted a login is known from its note alone; that it wanted STARTTLS, also from
 * the settings.
 */
function lacksOf({ header, entries }: Transcript, { exchanges, capabilities }: Seen): readonly Failure[] {
  const isOver = entries.some(({ kind }) => kind === 'closed')
  const said = (purpose: Purpose) => exchanges.some((exchange) => exchange.purpose === purpose)
  const noted = entries.findIndex((entry) => entry.kind === 'note' && entry.stuck !== undefined)
  const note = entries[noted]
  const missing = note?.kind === 'note' ? note.stuck : undefined
  const unasked =
    isOver &&
    header.target.security === 'starttls' &&
    capabilities &&
    !said('starttls') &&
    !capabilities.names.includes('STARTTLS')
  const entry =
    capabilities?.entry ??
    exchanges.findLast((exchange) => exchange.messages.length > 0)?.messages.at(-1)?.entry ??
    noted
  if (missing === 'starttls' || (unasked && !entries.some(({ kind }) => kind === 'secured'))) {
    return [{ stage: `${header.protocol}.connect`, entry, by: 'lack', missing: 'starttls' }]
  }
  if (missing === undefined) return []
  return [{ stage: missing === 'login' ? `${header.protocol}.login` : 'smtp.send', entry, by: 'lack', missing }]
}

/** The test message was looked for in vain. */
function notArrived({ entries }: Transcript): readonly Failure[] {
  return entries.flatMap((entry, at): readonly Failure[] =>
    entry.kind === 'note' && entry.missed ? [{ stage: 'inbox.round-trip', entry: at, by: 'row' }] : [],
  )
}

/** It was looked for to the end, and the server let nobody look: what it refused last. */
function unsearchable({ entries }: Transcript, { exchanges }: Seen): readonly Failure[] {
  const isSettled = entries.some((entry) => entry.kind === 'note' && (entry.missed || entry.arrived !== undefined))
  const watched = exchanges.filter(({ purpose }) => purpose === 'watch')
  const isOver = exchanges.at(-1)?.purpose === 'goodbye'
  const exchange = isOver && !isSettled ? watched.findLast(({ outcome }) => outcome === 'refused') : undefined
  const entry = exchange?.messages.at(-1)?.entry
  return entry === undefined ? [] : [{ stage: 'inbox.round-trip', entry, by: 'answer', exchange }]
}

/** The row that ended the conversation before its time. After a goodbye nothing does. */
function endOf({ header, entries }: Transcript, { exchanges, injectedAt }: Seen): readonly Failure[] {
  const exchange = exchanges.find(({ outcome, purpose }) => outcome === 'unanswered' && purpose !== 'other')
  const stage = exchange?.stage ?? stageAfter(exchanges, header)
  if (injectedAt !== undefined) return [{ stage, entry: injectedAt, by: 'injection', exchange }]
  if (exchanges.some(({ purpose }) => purpose === 'goodbye')) return []
  const foreign =
    exchange?.purpose === 'greeting' ? exchange.messages.find(({ kind }) => kind === 'unparsable') : undefined
  if (foreign) return [{ stage, entry: foreign.entry, by: 'answer', exchange }]
  const entry = entries.findLastIndex((one) => isAbnormalEnd(one))
  return entry === -1 || anotherAddressConnected(entries, entry) ? [] : [{ stage, entry, by: 'row', exchange }]
}

/** Whether a row ends a conversation before its time. */
export function isAbnormalEnd(entry: Entry): boolean {
  switch (entry.kind) {
    case 'failed':
    case 'refused':
      return true
    case 'late':
      return !isNoFailure(entry.wait)
    case 'closed':
      return entry.by !== 'client'
    case 'note':
      return entry.flood !== undefined
    default:
      return false
  }
}

const NO_FAILURES: readonly Late['wait'][] = ['goodbye', 'poll', 'keepAlive', 'pipelined']

/** Running out of the wait ends nothing before its time. */
export function isNoFailure(wait: Late['wait']): boolean {
  return NO_FAILURES.includes(wait)
}

/** One address that failed while another connected is no failure. */
function anotherAddressConnected(entries: readonly Entry[], at: number): boolean {
  const entry = entries[at]
  return entry?.kind === 'failed' && entry.address !== undefined && entries.some(({ kind }) => kind === 'connected')
}

/**
 * The failure of an imported file in which nothing else failed, but some lines were not read, or the file breaks off.
 * Such a file does not prove that all is well.
 */
function unreadOf({ header, entries }: Transcript, exchanges: readonly Exchange[]): readonly Failure[] {
  if (header.client?.imported === undefined) return []
  const last = Math.max(
    0,
    entries.findLastIndex((entry) => !isAssumed(entry)),
  )
  const stage = stageAfter(exchanges, header)
  const open = exchanges.find((one) => isOpen(one) && !isAssumed(entries[one.entry]))
  if (open) return [{ stage: open.stage, entry: open.messages.at(-1)?.entry ?? open.entry, by: 'unread' }]
  const isUpgrading = exchanges.at(-1)?.purpose === 'starttls' && entries.at(-1)?.kind === 'received'
  const isRead = entries.length > 0 && header.unread === undefined && !isUpgrading
  return isRead ? [] : [{ stage, entry: last, by: 'unread' }]
}

/** True where the answer is missing, or where an unknown command was refused. */
function isOpen({ purpose, outcome, command }: Exchange): boolean {
  if (purpose === 'goodbye' || purpose === 'idle') return false
  return outcome === 'unanswered' || (outcome === 'refused' && purpose === 'other' && /^$|‹/.test(command))
}

function isAssumed(entry: Transcript['entries'][number] | undefined): boolean {
  return (entry?.kind === 'sent' || entry?.kind === 'received') && entry.assumed === true
}
