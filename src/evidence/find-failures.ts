import type { Exchange, Purpose } from '../conversation/exchange.ts'
import type { Seen } from '../conversation/exchange-builder.ts'
import { stageAfter } from '../conversation/stages.ts'
import type { Entry, Header, Late, Transcript } from '../transcript/entry.ts'
import { isAssumed, isImported } from '../transcript/imported-log.ts'
import { bounceIn } from './bounced.ts'
import type { Failure } from './failure.ts'
import { isTrusted } from './trust.ts'
import { unseenIn } from './unseen.ts'

/**
 * The failures of a transcript, in order: at most one of the conversation. An untrusted certificate may be another, and
 * so may a token that an OAuth server refused to issue, which explains the outcome of a login without it.
 */
export function failuresOf(transcript: Transcript, seen: Seen): readonly Failure[] {
  const { exchanges, injectedAt = Number.POSITIVE_INFINITY } = seen
  // Text in the clear in place of the handshake does not refuse a command.
  const denials = denialsOf(transcript, exchanges)
  const isOfDenial = ({ stage }: Failure) => denials.some((one) => one.stage === stage)
  const refusals = refusalsOf(transcript, exchanges).filter((one) => one.entry < injectedAt && !isOfDenial(one))
  const certificates = certificatesOf(transcript)
  const lostBefore = lostWaitingBefore(transcript)
  const failures = [
    ...refusals,
    ...notArrived(transcript, seen),
    ...unsearchable(transcript, seen),
    ...unconfirmedIn(transcript),
    ...(refusals.length > 0 ? [] : unanswered(transcript, seen)),
  ].filter((one) => one.entry >= lostBefore && !isOfDenial(one))
  // A certificate that the settings allow has not stopped the session.
  const isStopped =
    failures.length + denials.length > 0 || (certificates.length > 0 && !transcript.header.target.allowUntrusted)
  const silent = isStopped ? [] : unseenIn(transcript, exchanges)
  return [...certificates, ...denials, ...failures, ...silent].toSorted((a, b) => a.entry - b.entry)
}

/**
 * The failures without a response. A refusal would explain them: the steps that were not done after it, and the end of
 * the connection.
 */
function unanswered(transcript: Transcript, seen: Seen): readonly Failure[] {
  return [
    ...lacksOf(transcript, seen),
    ...heldIn(transcript),
    ...endOf(transcript, seen),
    ...announcedEnd(transcript, seen),
    ...foreignGreeting(transcript, seen),
  ]
}

/** The last refusal of an OAuth server, unless a login was accepted after it. */
function denialsOf({ header, entries }: Transcript, exchanges: readonly Exchange[]): readonly Failure[] {
  const entry = entries.findLastIndex(({ kind }) => kind === 'denied')
  const isOvercome = exchanges.some((one) => one.purpose === 'login' && one.outcome === 'accepted' && one.entry > entry)
  return entry === -1 || isOvercome ? [] : [{ stage: `${header.protocol}.login`, entry, by: 'denial' }]
}

/** The entry of the note after a connection that was lost while it waited for the other side, which is no failure; else 0. */
function lostWaitingBefore({ entries }: Transcript): number {
  const note = entries.findIndex((entry) => entry.kind === 'note' && (entry.redialled || entry.gate !== undefined))
  const last = entries.slice(0, Math.max(0, note)).findLast(({ kind }) => kind !== 'note')
  return last && (last.kind === 'closed' || isAbnormalEnd(last)) ? note : 0
}

/** The first refusal that was not overcome: later commands are refused because of it. */
function refusalsOf({ entries }: Transcript, exchanges: readonly Exchange[]): readonly Failure[] {
  let first: Exchange | undefined
  let next: Exchange | undefined
  const later = new Later()
  const alone = answeredAlone(exchanges, entries)
  for (const exchange of exchanges.toReversed()) {
    const isStopping = !isHarmless(exchange) || endsWith(exchange, next, entries) || exchange === alone
    if (exchange.outcome === 'refused' && isStopping && !later.makesGood(exchange)) first = exchange
    later.add(exchange)
    next = exchange
  }
  if (!first) return []
  return [{ stage: first.stage, entry: first.messages.at(-1)?.entry ?? first.entry, by: 'answer', exchange: first }]
}

/**
 * True for a refusal without consequences: of a goodbye, or of a minor command after which the connection continues.
 */
function isHarmless({ purpose, messages }: Exchange): boolean {
  return (
    purpose === 'goodbye' ||
    ((purpose === 'other' || purpose === 'watch') &&
      !messages.some(({ status, code, text }) => status === 'BYE' || code === 421 || NOT_CONNECTED.test(text)))
  )
}

/** Exchange accepts a login, and then refuses every command: https://github.com/jstedfast/MailKit/issues/1496 */
const NOT_CONNECTED = /\bauthenticated but not connected\b/i

/** The response to a minor command, if the text contains nothing else: it was submitted to be explained. */
function answeredAlone(exchanges: readonly Exchange[], entries: readonly Entry[]): Exchange | undefined {
  const answered = exchanges.filter(({ messages }) => messages.some(({ entry }) => !isAssumed(entries[entry])))
  return answered.length === 1 && answered[0]?.purpose === 'other' ? answered[0] : undefined
}

/** True for the refusal of a minor command with which the server closed the connection: a BYE follows at once. */
function endsWith({ purpose, messages }: Exchange, next: Exchange | undefined, entries: readonly Entry[]): boolean {
  const bye = next?.purpose === 'idle' ? next.messages.find(({ status }) => status === 'BYE') : undefined
  const answer = messages.at(-1)
  if (purpose !== 'other' || !bye || !answer) return false
  return (entries[bye.entry]?.atMs ?? 0) - (entries[answer.entry]?.atMs ?? 0) < AT_ONCE_MS
}

const AT_ONCE_MS = 1_000

/** The purposes that have a second attempt: HELO after EHLO, another mechanism after the first, INBOX after ID. */
const TRIED_AGAIN: readonly Purpose[] = ['capability', 'starttls', 'login', 'inbox']

/** The outcomes of all exchanges after a given one, collected from the end, because a log may hold 100,000. */
class Later {
  readonly #accepted = new Set<Purpose>()
  #showedSecret = false

  add({ purpose, outcome, showedSecret }: Exchange): void {
    if (outcome === 'accepted') this.#accepted.add(purpose)
    if (purpose === 'login' && showedSecret) this.#showedSecret = true
  }

  makesGood({ purpose, showedSecret }: Exchange): boolean {
    if (!TRIED_AGAIN.includes(purpose)) return false
    // A mechanism that was refused before the secret was sent says nothing about the credentials; a later one does.
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

/** The missing feature that stopped the session, from its note; a missing STARTTLS follows from the settings too. */
function lacksOf({ header, entries }: Transcript, { exchanges, capabilities }: Seen): readonly Failure[] {
  const said = (purpose: Purpose) => exchanges.some((exchange) => exchange.purpose === purpose)
  const isOver = entries.some(({ kind }) => kind === 'closed') || said('goodbye')
  const noted = entries.findIndex((entry) => entry.kind === 'note' && entry.stuck !== undefined)
  const note = entries[noted]
  const missing = note?.kind === 'note' ? note.stuck : undefined
  const unasked =
    isOver &&
    header.target.security === 'starttls' &&
    capabilities &&
    !said('starttls') &&
    !said('login') &&
    !capabilities.names.includes('STARTTLS')
  const entry =
    capabilities?.entry ??
    exchanges.findLast((exchange) => exchange.messages.length > 0)?.messages.at(-1)?.entry ??
    noted
  if (missing === 'starttls' || (unasked && !entries.some(({ kind }) => kind === 'secured'))) {
    return [{ stage: `${header.protocol}.connect`, entry, by: 'lack', missing: 'starttls' }]
  }
  if (isShutInTheClear({ header, entries }, capabilities?.names) && !isOver && !said('login') && !said('starttls'))
    return [{ stage: 'imap.login', entry, by: 'lack', missing: 'login', isForeseen: true }]
  if (missing === undefined) return []
  // The response came before the command, such as a second greeting: the server's capabilities are unknown.
  const asked = exchanges.findLast(({ purpose }) => purpose === 'capability')
  if (missing === 'login' && asked?.outcome === 'unanswered') return []
  return [{ stage: missing === 'login' ? `${header.protocol}.login` : 'smtp.send', entry, by: 'lack', missing }]
}

/**
 * True for an imported text of a server that accepts no login before STARTTLS, and says so in its capabilities (RFC
 * 3501 §6.2.3). That is the reason why somebody submitted it.
 */
function isShutInTheClear({ header, entries }: Transcript, names: readonly string[] = []): boolean {
  const isShut = names.includes('LOGINDISABLED') && !names.some((name) => name.startsWith('AUTH='))
  return (
    isImported(header) &&
    header.protocol === 'imap' &&
    isShut &&
    names.includes('STARTTLS') &&
    !entries.some(({ kind }) => kind === 'secured')
  )
}

/** The login that was not attempted. The other reasons for that are failures of their own, or choices of the caller. */
function heldIn({ header, entries }: Transcript): readonly Failure[] {
  const entry = entries.findIndex((one) => one.kind === 'note' && one.gate === 'oauth-only')
  return entry === -1 ? [] : [{ stage: `${header.protocol}.login`, entry, by: 'held' }]
}

/** The bounce that came in place of the test message, or the search that found neither. */
function notArrived(transcript: Transcript, seen: Seen): readonly Failure[] {
  const bounce = bounceIn(transcript, seen)
  if (bounce) return [{ stage: 'inbox.round-trip', by: 'answer', ...bounce }]
  return transcript.entries.flatMap((entry, at): readonly Failure[] =>
    entry.kind === 'note' && (entry.missed || entry.bounced !== undefined)
      ? [{ stage: 'inbox.round-trip', entry: at, by: 'row' }]
      : [],
  )
}

/** The last refusal of a search that ended without a result. */
function unsearchable({ entries }: Transcript, { exchanges }: Seen): readonly Failure[] {
  const isSettled = entries.some(
    (entry) => entry.kind === 'note' && (entry.missed || entry.arrived !== undefined || entry.bounced !== undefined),
  )
  const watched = exchanges.filter(({ purpose }) => purpose === 'watch')
  const isOver = exchanges.at(-1)?.purpose === 'goodbye'
  const exchange = isOver && !isSettled ? watched.findLast(({ outcome }) => outcome === 'refused') : undefined
  const entry = exchange?.messages.at(-1)?.entry
  return entry === undefined ? [] : [{ stage: 'inbox.round-trip', entry, by: 'answer', exchange }]
}

/** The secret that was held back because nobody has confirmed the server. */
function unconfirmedIn({ header, entries }: Transcript): readonly Failure[] {
  return entries.flatMap((entry, at): readonly Failure[] =>
    entry.kind === 'note' && entry.gate === 'unconfirmed'
      ? [{ stage: `${header.protocol}.login`, entry: at, by: 'row' }]
      : [],
  )
}

/** The event that ended the conversation before a goodbye. */
function endOf({ header, entries }: Transcript, { exchanges, injectedAt }: Seen): readonly Failure[] {
  const exchange = exchanges.find(({ outcome, purpose }) => outcome === 'unanswered' && purpose !== 'other')
  const stage = exchange?.stage ?? stageAfter(exchanges, header)
  if (injectedAt !== undefined) return [{ stage, entry: injectedAt, by: 'injection', exchange }]
  const goodbye = exchanges.find(({ purpose }) => purpose === 'goodbye')
  if (goodbye) {
    const broken = isImported(header) ? brokenBefore(goodbye, entries) : undefined
    return broken === undefined ? answeredTooSoon(header, exchange) : [{ stage, entry: broken, by: 'row', exchange }]
  }
  const foreign =
    exchange?.purpose === 'greeting' ? exchange.messages.find(({ kind }) => kind === 'unparsable') : undefined
  if (foreign) return [{ stage, entry: foreign.entry, by: 'answer', exchange }]
  const entry = entries.findLastIndex((one) => isAbnormalEnd(one))
  if (entry === -1 && isAnsweredAhead(exchanges)) return answeredTooSoon(header, exchange)
  return entry === -1 || anotherAddressConnected(entries, entry) ? [] : [{ stage, entry, by: 'row', exchange }]
}

/**
 * The end of the connection before a goodbye that a program sends anyway, unless the server has sent something since.
 */
function brokenBefore(goodbye: Exchange, entries: readonly Entry[]): number | undefined {
  const heard = entries.findLastIndex(({ kind }) => kind === 'received' || kind === 'secured')
  const at = entries.findIndex((one, index) => index > heard && index < goodbye.entry && isAbnormalEnd(one))
  return at === -1 || anotherAddressConnected(entries, at) ? undefined : at
}

/**
 * A BYE before the response to a command that is not the last: a check sends no more commands and waits for the end, so
 * that the remaining steps were not done (RFC 3501 §7.1.5).
 */
function announcedEnd({ header }: Transcript, { exchanges }: Seen): readonly Failure[] {
  const last = exchanges.at(-1)
  const bye = last?.messages.find(({ status }) => status === 'BYE')
  const isEarly = last?.outcome === 'accepted' && ['capability', 'starttls', 'login', 'other'].includes(last.purpose)
  if (isImported(header) || !bye || !isEarly) return []
  const exchange = { ...last, messages: [bye], outcome: 'refused' } as const
  return [{ stage: stageAfter(exchanges, header), entry: bye.entry, by: 'answer', exchange }]
}

/**
 * A line before the greeting that is none: a check takes it for the greeting of another service, and sends no command.
 */
function foreignGreeting({ header }: Transcript, { exchanges: [greeting, ...others] }: Seen): readonly Failure[] {
  const first = greeting?.messages[0]
  const isOnly =
    greeting?.purpose === 'greeting' &&
    greeting.outcome === 'accepted' &&
    others.every(({ purpose }) => purpose === 'idle')
  if (isImported(header) || !isOnly || !first || first.kind === 'final') return []
  const exchange = { ...greeting, messages: [first], outcome: 'unanswered' } as const
  return [{ stage: greeting.stage, entry: first.entry, by: 'answer', exchange }]
}

/** The commands whose response a check awaits before it says goodbye. */
const ANSWERED: readonly Purpose[] = ['capability', 'starttls', 'login', 'inbox', 'mail', 'rcpt', 'data', 'content']

/**
 * True if a server sent more responses than there were commands, and the client abandoned the connection with an
 * unanswered command.
 */
function isAnsweredAhead(exchanges: readonly Exchange[]): boolean {
  const isAhead = ({ purpose, messages }: Exchange) =>
    purpose === 'idle' && messages.some(({ kind }) => kind === 'final')
  return exchanges.some(isAhead)
}

/**
 * A check said goodbye, and the transcript has no response to this command: the response came before the command, and
 * proves nothing.
 */
function answeredTooSoon(header: Header, exchange: Exchange | undefined): readonly Failure[] {
  if (isImported(header) || !exchange) return [] // a log may omit responses
  const { stage, entry, purpose } = exchange
  return ANSWERED.includes(purpose) ? [{ stage, entry, by: 'row', exchange }] : []
}

/** True for an event that ends a conversation prematurely. */
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
      return entry.flood !== undefined || entry.absent !== undefined
    default:
      return false
  }
}

const NO_FAILURES: readonly Late['wait'][] = ['goodbye', 'poll', 'keepAlive', 'pipelined']

/** True if the expiry of this wait ends nothing prematurely. */
export function isNoFailure(wait: Late['wait']): boolean {
  return NO_FAILURES.includes(wait)
}

/** True for an address that failed while another one connected. */
function anotherAddressConnected(entries: readonly Entry[], at: number): boolean {
  const entry = entries[at]
  return entry?.kind === 'failed' && entry.address !== undefined && entries.some(({ kind }) => kind === 'connected')
}
