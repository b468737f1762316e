import { type Exchange, protocolOf, STAGES, type Stage } from '../conversation/exchange.ts'
import { arrivalIn } from '../evidence/arrival.ts'
import { isAbnormalEnd } from '../evidence/failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { loginsOf } from '../evidence/logins.ts'
import type { Entry } from '../transcript/entry.ts'
import { filled, wordsFor } from './describe.ts'
import type { Diagnosis } from './diagnosis.ts'

/** How one stage of the check went. */
export interface Step {
  readonly stage: Stage
  /** `unknown`: neither its success nor its failure was seen. */
  readonly outcome: 'ok' | 'failed' | 'unknown' | 'skipped'
  /**
   * Why it was skipped; of a connection, what was reached and how; of a login, by which mechanism; of a
   * message, what the server said when it took it, or where it was found.
   */
  readonly why?: string
  readonly durationMs: number
  /** Which of the report's diagnoses explains it. */
  readonly diagnosis?: number
}

/** Every stage that was wanted, in order, as the records show it. */
export function stepsOf(evidence: readonly Evidence[], diagnoses: readonly Diagnosis[]): readonly Step[] {
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

export function stepOf(evidence: Evidence, stage: Stage, diagnoses: readonly Diagnosis[]): Step {
  const durationMs = durationOf(evidence, stage)
  const why = wayOf(evidence, stage)
  const found = diagnoses.findIndex((one) => one.stage === stage && one.severity === 'error')
  if (found !== -1) {
    const outcome = isUnsettled(diagnoses[found]) ? 'unknown' : 'failed'
    return { stage, outcome, ...why, durationMs, diagnosis: found }
  }
  if (isPassed(evidence, stage)) return { stage, outcome: 'ok', ...why, durationMs }
  const skipped = whySkipped(evidence, stage, diagnoses)
  if (skipped) return { stage, outcome: 'skipped', why: skipped, durationMs: 0 }
  return { stage, outcome: 'unknown', why: wordsFor().skipped.unseen, durationMs }
}

/** The stage may have succeeded: the answer is not known, or was not read. */
function isUnsettled(diagnosis: Diagnosis | undefined): boolean {
  return diagnosis?.code === 'message-fate-unknown' || diagnosis?.facts.variant === 'not-read'
}

/** The record shows that the stage is behind it. */
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
      return accepted('content') || (accepted('rcpt') && evidence.exchanges.some(({ command }) => command === 'RSET'))
    case 'inbox.round-trip':
      return arrivalIn(evidence) !== undefined
    default:
      return stage satisfies never
  }
}

/** The server has said what it offers, and if TLS was to come first, under TLS. */
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

/** Whatever comes after it shows that it is behind us. */
function wentBeyond({ exchanges, transcript }: Evidence, stage: Stage): boolean {
  const isOver = transcript.entries.some(({ kind }) => kind === 'closed')
  return exchanges.some((one) => one.stage !== stage || (one.purpose === 'goodbye' && isOver))
}

function wayOf(evidence: Evidence, stage: Stage): { readonly why?: string } {
  if (stage.endsWith('connect')) return { why: reached(evidence) }
  if (stage === 'inbox.round-trip') return arrivedWhere(evidence)
  if (stage === 'smtp.send') return acceptedHow(evidence)
  return stage.endsWith('login') ? loggedIn(evidence) : {}
}

/** What the server said when it took the message: the name in its queue, by which an administrator finds it again. */
function acceptedHow({ exchanges }: Evidence): { readonly why?: string } {
  const taken = exchanges.find(({ purpose, outcome }) => purpose === 'content' && outcome === 'accepted')
  const answer = taken?.messages.find(({ kind }) => kind === 'final')
  return answer ? { why: answer.lines.join(' ') } : {}
}

/** Such as `found in Junk, and removed again`. */
function arrivedWhere(evidence: Evidence): { readonly why?: string } {
  const arrival = arrivalIn(evidence)
  if (!arrival) return {}
  const { found, ...fates } = wordsFor().roundTrip
  const fate = arrival.fate && fates[arrival.fate]
  return { why: [found.replace('{mailbox}', () => arrival.arrived), ...(fate ? [fate] : [])].join(', ') }
}

/** Such as `PLAIN, of PLAIN LOGIN`, and why, where that is not the usual reason. */
function loggedIn(evidence: Evidence): { readonly why?: string } {
  const [last, before] = loginsOf(evidence).toReversed()
  if (!last) return {}
  const { mechanism, offered, because } = last
  const words = wordsFor().login
  const isCommand = evidence.exchanges.findLast(({ purpose }) => purpose === 'login')?.mechanism === undefined
  const by = isCommand ? filled(words.command, { by: mechanism }) : mechanism
  const hasChoice = offered.some((one) => isCommand || one !== mechanism)
  const isTold = because && because !== 'trusted' && Object.hasOwn(words.because, because)
  const reason = isTold && filled(words.because[because], { before: before?.mechanism ?? '' })
  const choice = hasChoice ? { offered: offered.join(' '), ...(reason && { reason }) } : {}
  const why = filled(words.way, { by: by ?? mechanism, ...choice })
  return why ? { why } : {}
}

/** Such as `imap.example.com:993, TLS 1.3, certificate trusted`. */
function reached({ transcript: { header, entries }, failures }: Evidence): string {
  const { host, port, security } = header.target
  const secured = entries.find((entry) => entry.kind === 'secured')
  const version = secured?.version?.replace('v', ' ')
  const trust = failures.some(({ by }) => by === 'certificate') ? 'certificate not trusted' : 'certificate trusted'
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const how = security === 'starttls' ? `STARTTLS${version ? ` with ${version}` : ''}` : (version ?? '')
  const told = [address, security === 'none' ? 'not encrypted' : how, secured ? trust : '', ...undialled(entries)]
  return told.filter(Boolean).join(', ')
}

/**
 * The counts of addresses not dialled, such as `12 more of its addresses not dialled`. Where all are forbidden, the
 * diagnosis says so instead.
 */
function undialled(entries: readonly Entry[]): readonly string[] {
  const resolved = entries.find((entry) => entry.kind === 'resolved')
  if (!resolved?.addresses?.length) return []
  const words = wordsFor().addresses
  return (['forbidden', 'left'] as const).flatMap((name) => {
    const count = resolved[name]
    return count ? (filled(words[name], { count }) ?? []) : []
  })
}

/** `undefined`: nothing in the record says why the stage was not come to. */
function whySkipped(
  { exchanges, transcript: { header, entries } }: Evidence,
  stage: Stage,
  diagnoses: readonly Diagnosis[],
): string | undefined {
  const { shut, skipped } = wordsFor()
  const isBefore = (other: Stage) => STAGES.indexOf(other) < STAGES.indexOf(stage)
  const note = entries.find((entry) => entry.kind === 'note' && entry.gate !== undefined)
  const gate = note?.kind === 'note' ? note.gate : undefined
  // The last gate holds back the search alone.
  if (gate === 'not-sent' && stage === 'inbox.round-trip') return shut[gate]
  if (gate && gate !== 'not-sent' && Object.hasOwn(shut, gate))
    return stage.endsWith('login') ? shut[gate] : skipped.before
  if (diagnoses.some((one) => one.protocol === header.protocol && one.severity === 'error' && isBefore(one.stage)))
    return skipped.before
  if (!stage.endsWith('login')) return undefined
  // What comes after a login, without one: PREAUTH, or a message for which no password was given.
  if (exchanges.some(({ purpose }) => purpose === 'inbox')) return skipped.preauth
  return exchanges.some(({ purpose }) => purpose === 'mail') ? shut['no-password'] : undefined
}

/** True for exchanges that belong to no stage: the goodbye, NOOP, and what the server sends unasked. */
function isApart({ purpose, command }: Exchange): boolean {
  return purpose === 'goodbye' || purpose === 'idle' || command === 'NOOP'
}

/** From the first command of the stage to the last word about it; the wait at the gate belongs to none. */
function durationOf({ exchanges, transcript: { entries } }: Evidence, stage: Stage): number {
  const own = exchanges.filter((one) => one.stage === stage && !isApart(one))
  const isConnect = stage.endsWith('connect')
  const last = own.at(-1)
  if (!last && !isConnect) return 0
  const from = isConnect ? 0 : (entries[own[0]?.entry ?? 0]?.atMs ?? 0)
  const answered = last?.messages.at(-1)?.entry ?? 0
  const cutOff = entries.findLastIndex((entry) => isAbnormalEnd(entry))
  const until = last && last.outcome !== 'unanswered' ? answered : Math.max(cutOff, answered)
  return Math.max(0, Math.round((entries[until]?.atMs ?? 0) - from))
}
