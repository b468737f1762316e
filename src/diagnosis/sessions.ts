import { STAGES, type Stage } from '../conversation/exchange.ts'
import { namesAt, userNamesIn } from '../conversation/user-names.ts'
import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import { usualPort } from '../knowledge/usual-ports.ts'
import { isImported, standInTwoLogs } from '../transcript/imported-log.ts'
import { UNKNOWN_HOST, UNKNOWN_PORT } from '../transcript/place.ts'
import { type Conclusion, isUnread } from './conclusion.ts'
import { isPassed } from './steps.ts'

/** The conclusions about one session, each with the failure that it explains. */
export interface SessionConclusions {
  readonly evidence: Evidence
  readonly explained: readonly { readonly failure: Failure; readonly conclusion: Conclusion }[]
}

/** True for a session of a log or of another text. */
export function isOfLog({ transcript: { header } }: Pick<Evidence, 'transcript'>): boolean {
  return isImported(header) && header.look === undefined
}

/**
 * The conclusions to report about the sessions of logs: first those of the last one. A failure that a later session of
 * the same log and kind overcame is left out, and the same failure is reported once. That a part was not read is
 * reported only if nothing else is.
 */
export function toldOfSessions(sessions: readonly SessionConclusions[]): readonly Conclusion[] {
  const known = new Occasions()
  const told: Conclusion[] = []
  let passed = new Occasions()
  let after: Evidence | undefined
  for (const { evidence, explained } of sessions.toReversed()) {
    if (after && standInTwoLogs(evidence.transcript, after.transcript)) passed = new Occasions()
    after = evidence
    for (const { failure, conclusion } of explained) {
      const occasion = occasionOf(evidence, failure)
      const cause = `${conclusion.code} ${conclusion.severity} ${failure.stage}`
      const isOvercome = failure.by !== 'unread' && passed.has(keyOf(evidence, failure.stage), occasion)
      if (isOvercome || known.has(cause, { ...occasion, subject: [] })) continue
      known.add(cause, { ...occasion, subject: [] })
      told.push(conclusion)
    }
    for (const stage of stagesPassed(evidence)) passed.add(keyOf(evidence, stage), occasionPassed(evidence, stage))
  }
  const failed = told.filter((one) => !isUnread(one))
  return failed.some(({ severity }) => severity === 'error')
    ? failed
    : [...told.filter(isUnread).slice(0, 1), ...failed]
}

/** The place of an event, as far as the log shows it: the host name, and the user, or the envelope. */
interface Occasion {
  readonly host: string | undefined
  /** The user or the envelope that it concerns; empty if the log does not show it. */
  readonly subject: readonly string[]
}

/** Occasions of the same event. */
class Occasions {
  readonly #occasions = new Map<string, Map<string, Occasion>>()

  add(what: string, occasion: Occasion): void {
    const known = this.#occasions.get(what) ?? new Map<string, Occasion>()
    if (known.size < MAX_OCCASIONS) known.set(JSON.stringify(occasion), occasion)
    this.#occasions.set(what, known)
  }

  has(what: string, occasion: Occasion): boolean {
    return [...(this.#occasions.get(what)?.values() ?? [])].some((one) => mayBeSame(one, occasion))
  }
}

/** A client's log concerns a few accounts. A server's log may concern any number, and each failure is then reported. */
const MAX_OCCASIONS = 100

function mayBeSame(one: Occasion, other: Occasion): boolean {
  if (one.host !== undefined && other.host !== undefined && one.host !== other.host) return false
  return one.subject.length === 0 || other.subject.every((name) => one.subject.includes(name))
}

/**
 * Another port, or another protocol, is another kind of session. If no port is known, the encryption distinguishes
 * them.
 */
function keyOf({ transcript: { header } }: Evidence, stage: Stage): string {
  const { port, security } = header.target
  return `${port === UNKNOWN_PORT ? usualPort(header.protocol, security) : port} ${stage}`
}

function occasionOf(evidence: Evidence, { stage, exchange }: Failure): Occasion {
  const host = hostOf(evidence)
  if (stage.endsWith('login') && exchange?.command) {
    return { host, subject: userNamesIn(exchange.command).flatMap(namesAt) }
  }
  return { host, subject: stage === 'smtp.send' ? envelopesOf(evidence, () => true) : [] }
}

function occasionPassed(evidence: Evidence, stage: Stage): Occasion {
  const host = hostOf(evidence)
  if (stage === 'smtp.send') return { host, subject: envelopesOf(evidence, (outcome) => outcome === 'accepted') }
  if (!stage.endsWith('login')) return { host, subject: [] }
  const accepted = evidence.exchanges.filter(({ purpose, outcome }) => purpose === 'login' && outcome === 'accepted')
  return { host, subject: accepted.flatMap(({ command }) => (command ? userNamesIn(command).flatMap(namesAt) : [])) }
}

/** A name has several addresses, so that an address may belong to any host. */
function hostOf({ transcript: { header } }: Evidence): string | undefined {
  const { host } = header.target
  return host === UNKNOWN_HOST || /^[\d.]+$|:/.test(host) ? undefined : host.toLowerCase()
}

/** MAIL and RCPT as sent. */
function envelopesOf({ exchanges }: Evidence, fits: (outcome: string) => boolean): readonly string[] {
  return exchanges.flatMap(({ purpose, outcome, command, assumed }) =>
    (purpose === 'mail' || purpose === 'rcpt') && command && !assumed && fits(outcome)
      ? [command.parts[0].trim().toLowerCase()]
      : [],
  )
}

function stagesPassed(evidence: Evidence): readonly Stage[] {
  const { header } = evidence.transcript
  return STAGES.filter(
    (stage) =>
      stage.startsWith(`${header.protocol}.`) &&
      isPassed(evidence, stage) &&
      !evidence.failures.some((failure) => failure.stage === stage && failure.by !== 'unread'),
  )
}
