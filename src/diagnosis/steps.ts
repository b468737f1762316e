import { type Exchange, protocolOf, STAGES, type Stage } from '../conversation/exchange.ts'
import { arrivalIn, returnIn } from '../evidence/arrival.ts'
import { isAbnormalEnd } from '../evidence/find-failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { loginsOf } from '../evidence/logins.ts'
import { plainVersion } from '../knowledge/tls-versions.ts'
import type { Entry, HoldReason } from '../transcript/entry.ts'
import { isImported } from '../transcript/imported-log.ts'
import { hostAndPort, UNKNOWN_HOST } from '../transcript/place.ts'
import { type Conclusion, isUnread } from './conclusion.ts'
import type { Facts } from './facts.ts'

/** The facts that the clause of each code may use. */
export const STEP_FACTS = {
  address: ['address'],
  tls: ['version'],
  starttls: ['version'],
  unencrypted: [],
  'certificate-trusted': [],
  'certificate-untrusted': [],
  'addresses-forbidden': ['count'],
  'addresses-left': ['count'],
  mechanism: ['mechanism', 'offered'],
  command: ['mechanism', 'offered'],
  'chosen-asked-for': [],
  'chosen-strongest': [],
  'chosen-refused-before': ['before'],
  'chosen-last-resort': [],
  reply: ['reply'],
  found: ['mailbox'],
  bounced: ['mailbox'],
  removed: [],
  kept: [],
  preauth: [],
  'held-no-password': [],
  'held-untrusted': [],
  'held-unencrypted': [],
  'held-oauth-only': [],
  'held-unconfirmed': [],
  'not-dialled': [],
  'held-refused-elsewhere': [],
  'held-not-sent': [],
  'failed-before': [],
  unseen: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A kind of clause about a stage. */
export type StepCode = keyof typeof STEP_FACTS

/**
 * One clause about a stage: of a connection, the server and the encryption; of a login, the mechanism; or the reason
 * why it was skipped.
 */
export interface StepDetail {
  /** The kind of clause. */
  readonly code: StepCode
  /** The names and numbers that the clause uses. */
  readonly facts?: Facts
}

/** The outcome of one stage of the check, in codes and facts. */
export interface StageResult {
  /** The stage. */
  readonly stage: Stage
  /** `unknown`: neither its success nor its failure was seen. */
  readonly outcome: 'ok' | 'failed' | 'unknown' | 'skipped'
  /** Clauses about the course of the stage, or the reason why it was skipped. */
  readonly details: readonly StepDetail[]
  /** The time that it took, in milliseconds. */
  readonly durationMs: number
  /** The index of the report's diagnosis that explains it. */
  readonly diagnosis?: number
}

/** Every requested stage, in order, as the transcripts show it. */
export function stepsOf(evidence: readonly Evidence[], diagnoses: readonly Conclusion[]): readonly StageResult[] {
  return evidence
    .flatMap((one) => wantedStages(one).map((stage) => stepOf(one, stage, diagnoses)))
    .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
}

export function wantedStages({ transcript: { header }, exchanges }: Evidence): readonly Stage[] {
  const own = STAGES.filter((stage) => protocolOf(stage) === header.protocol)
  const { stages } = header
  if (stages) return own.filter((stage) => stages.includes(stage))
  return own.filter(
    (stage) => stage.endsWith('connect') || exchanges.some((one) => one.stage === stage && one.purpose !== 'goodbye'),
  )
}

export function stepOf(evidence: Evidence, stage: Stage, diagnoses: readonly Conclusion[]): StageResult {
  const durationMs = durationOf(evidence, stage)
  const details = detailsOf(evidence, stage)
  const found = diagnoses.findIndex((one) => one.stage === stage && one.severity === 'error')
  if (found !== -1 && !isOfAnotherSession(evidence, stage, diagnoses[found])) {
    if (evidence.failures.some((failure) => failure.by === 'held' && failure.stage === stage))
      return { stage, outcome: 'skipped', details: [{ code: 'held-oauth-only' }], durationMs: 0, diagnosis: found }
    const outcome = isUnsettled(diagnoses[found]) ? 'unknown' : 'failed'
    return { stage, outcome, details, durationMs, diagnosis: found }
  }
  if (isPassed(evidence, stage)) return { stage, outcome: 'ok', details, durationMs }
  const reason = skippedFor(evidence, stage, diagnoses)
  if (reason) return { stage, outcome: 'skipped', details: [{ code: reason }], durationMs: 0 }
  return { stage, outcome: 'unknown', details: [{ code: 'unseen' }], durationMs }
}

/**
 * The sessions of a log pass a stage or fail at it individually. A diagnosis that several have in common is reported
 * once, for the first.
 */
function isOfAnotherSession(evidence: Evidence, stage: Stage, diagnosis: Conclusion | undefined): boolean {
  const isOwn = diagnosis?.proof.some(({ transcript }) => transcript === evidence.index)
  return isImported(evidence.transcript.header) && !isOwn && isPassed(evidence, stage)
}

/** The stage may have succeeded: the response is unknown, or was not read. */
function isUnsettled(diagnosis: Conclusion | undefined): boolean {
  return diagnosis?.code === 'message-fate-unknown' || (diagnosis !== undefined && isUnread(diagnosis))
}

/** The transcript shows that the stage was completed. */
export function isPassed(evidence: Evidence, stage: Stage): boolean {
  const accepted = (purpose: Exchange['purpose']) =>
    evidence.exchanges.some((one) => one.purpose === purpose && one.outcome === 'accepted')
  switch (stage) {
    case 'imap.connect':
    case 'smtp.connect':
      return knowsOffers(evidence) || wentBeyond(evidence, stage)
    case 'imap.login':
    case 'smtp.login':
      return accepted('login')
    case 'imap.inbox':
      return accepted('inbox')
    case 'smtp.send':
      return (
        accepted('content') || (accepted('rcpt') && evidence.exchanges.some(({ command }) => command?.verb === 'RSET'))
      )
    case 'inbox.round-trip':
      return arrivalIn(evidence) !== undefined
    default:
      return stage satisfies never
  }
}

/** The server has sent its capabilities, under TLS if TLS was to come first. */
function knowsOffers({ exchanges, capabilities, transcript: { header, entries } }: Evidence): boolean {
  const isSecured = entries.some(({ kind }) => kind === 'secured')
  if (header.target.security !== 'none' && !isSecured) return false
  const answered = exchanges.some(
    ({ purpose, outcome, encrypted }) => purpose === 'capability' && outcome === 'accepted' && encrypted === isSecured,
  )
  return (
    answered || (capabilities !== undefined && entries.findIndex(({ kind }) => kind === 'secured') < capabilities.entry)
  )
}

/** Any later exchange shows that the stage was completed. */
function wentBeyond({ exchanges, transcript }: Evidence, stage: Stage): boolean {
  const isOver = transcript.entries.some(({ kind }) => kind === 'closed')
  return exchanges.some((one) => one.stage !== stage || (one.purpose === 'goodbye' && isOver))
}

function detailsOf(evidence: Evidence, stage: Stage): readonly StepDetail[] {
  if (stage.endsWith('connect')) return reached(evidence)
  if (stage === 'inbox.round-trip') return arrivedWhere(evidence)
  if (stage === 'smtp.send') return acceptedHow(evidence)
  return stage.endsWith('login') ? loggedIn(evidence) : []
}

/** The reply that accepted the message: it contains the queue id, by which an administrator can find the message. */
function acceptedHow({ exchanges }: Evidence): readonly StepDetail[] {
  const taken = exchanges.find(({ purpose, outcome }) => purpose === 'content' && outcome === 'accepted')
  const answer = taken?.messages.find(({ kind }) => kind === 'final')
  return answer ? [{ code: 'reply', facts: { reply: answer.lines.join(' ') } }] : []
}

/** Such as `found in Junk, then removed`, or `came back: a bounce is in INBOX`. */
function arrivedWhere(evidence: Evidence): readonly StepDetail[] {
  const arrival = arrivalIn(evidence)
  const found = arrival ?? returnIn(evidence)
  if (!found) return []
  const fate = found.fate ? [{ code: found.fate }] : []
  return [{ code: arrival ? 'found' : 'bounced', facts: { mailbox: found.mailbox } }, ...fate]
}

/** Such as `PLAIN, offered: PLAIN LOGIN`, and the reason for the choice where that is not the usual one. */
function loggedIn(evidence: Evidence): readonly StepDetail[] {
  const [last, before] = loginsOf(evidence).toReversed()
  if (!last) return []
  const { mechanism, offered, because } = last
  const isCommand = evidence.exchanges.findLast(({ purpose }) => purpose === 'login')?.mechanism === undefined
  const hasChoice = offered.some((one) => isCommand || one !== mechanism)
  const facts = { mechanism, ...(hasChoice && { offered: offered.join(' ') }) }
  const choice = CHOICES.find((code) => hasChoice && code === `chosen-${because}`)
  return [
    { code: isCommand ? 'command' : 'mechanism', facts },
    ...(choice
      ? [{ code: choice, ...(choice === 'chosen-refused-before' && { facts: { before: before?.mechanism ?? '' } }) }]
      : []),
  ]
}

/** The reasons for a mechanism, without the usual one; a transcript from elsewhere may name another. */
const CHOICES = ['chosen-asked-for', 'chosen-strongest', 'chosen-refused-before', 'chosen-last-resort'] as const

/** Such as `imap.example.com:993, TLS 1.3, certificate trusted`. */
function reached({ transcript: { header, entries }, failures }: Evidence): readonly StepDetail[] {
  if (entries.some((entry) => entry.kind === 'note' && entry.absent !== undefined)) return [{ code: 'not-dialled' }]
  const { host, security } = header.target
  const secured = entries.find((entry) => entry.kind === 'secured')
  const version = secured?.version === undefined ? undefined : plainVersion(secured.version)
  const isUntrusted = failures.some(({ by }) => by === 'certificate')
  const facts = version === undefined ? {} : { facts: { version } }
  // A log seldom states that there was no TLS: it says nothing about TLS.
  const isClear = security === 'none' && header.client?.imported === undefined
  return [
    ...(host === UNKNOWN_HOST ? [] : [{ code: 'address', facts: { address: hostAndPort(header.target) } } as const]),
    ...(isClear ? [{ code: 'unencrypted' } as const] : []),
    ...(security === 'starttls' ? [{ code: 'starttls', ...facts } as const] : []),
    ...(security === 'tls' && version !== undefined ? [{ code: 'tls', ...facts } as const] : []),
    ...(secured ? [{ code: isUntrusted ? 'certificate-untrusted' : 'certificate-trusted' } as const] : []),
    ...undialled(entries),
  ]
}

/** The counts of addresses not dialled. If all are forbidden, the diagnosis says so instead. */
function undialled(entries: readonly Entry[]): readonly StepDetail[] {
  const resolved = entries.find((entry) => entry.kind === 'resolved')
  if (!resolved?.addresses?.length) return []
  return (['forbidden', 'left'] as const).flatMap((name): readonly StepDetail[] => {
    const count = resolved[name]
    return count ? [{ code: `addresses-${name}`, facts: { count } }] : []
  })
}

/** The reason why the check did not reach the stage; `undefined` if the transcript does not show it. */
function skippedFor(
  { exchanges, transcript: { header, entries } }: Evidence,
  stage: Stage,
  diagnoses: readonly Conclusion[],
): StepCode | undefined {
  const isBefore = (other: Stage) => STAGES.indexOf(other) < STAGES.indexOf(stage)
  const note = entries.find((entry) => entry.kind === 'note' && entry.gate !== undefined)
  const held = HOLDS.find((code) => note?.kind === 'note' && code === `held-${note.gate}`)
  // The last gate holds back only the search.
  if (held === 'held-not-sent' && stage === 'inbox.round-trip') return held
  if (held && held !== 'held-not-sent') return stage.endsWith('login') ? held : 'failed-before'
  if (diagnoses.some((one) => one.protocol === header.protocol && one.severity === 'error' && isBefore(one.stage)))
    return 'failed-before'
  if (!stage.endsWith('login')) return undefined
  // These follow a login, and there was none: PREAUTH, or a message without a password.
  if (exchanges.some(({ purpose }) => purpose === 'inbox')) return 'preauth'
  return exchanges.some(({ purpose }) => purpose === 'mail') ? 'held-no-password' : undefined
}

const HOLDS = [
  'held-no-password',
  'held-untrusted',
  'held-unencrypted',
  'held-oauth-only',
  'held-unconfirmed',
  'held-refused-elsewhere',
  'held-not-sent',
] as const satisfies readonly `held-${HoldReason}`[]

/** True for exchanges that belong to no stage: the goodbye, NOOP, and unsolicited server data. */
function isApart({ purpose, command }: Exchange): boolean {
  return purpose === 'goodbye' || purpose === 'idle' || command?.verb === 'NOOP'
}

/** From the first command of the stage to the last message about it, without the wait at the gate. */
function durationOf({ exchanges, transcript: { entries } }: Evidence, stage: Stage): number {
  const own = exchanges.filter((one) => one.stage === stage && !isApart(one))
  const isConnect = stage.endsWith('connect')
  const last = own.at(-1)
  if (!last && !isConnect) return 0
  const from = isConnect ? 0 : (entries[own[0]?.entry ?? 0]?.atMs ?? 0)
  const answered = last?.messages.at(-1)?.entry ?? 0
  const cutOff = entries.findLastIndex((entry) => isAbnormalEnd(entry))
  const secured = isConnect ? entries.findIndex(({ kind }) => kind === 'secured') : -1
  // After the server's OK or 220 to STARTTLS a handshake follows, which may end the stage.
  const isOver = last && last.outcome !== 'unanswered' && (last.purpose !== 'starttls' || secured !== -1)
  const until = Math.max(answered, secured, isOver ? -1 : cutOff)
  return Math.max(0, Math.round((entries[until]?.atMs ?? 0) - from))
}
