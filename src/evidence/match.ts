import type { Purpose, ServerMessage } from '../conversation/exchange.ts'
import type { Status } from '../imap/response.ts'
import { alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry } from '../transcript/entry.ts'
import { isAssumed } from '../transcript/imported-log.ts'
import { decodeForDisplay } from '../wire/bytes.ts'
import type { Service } from '../wire/service.ts'
import type { CertificateFault } from './certificate-faults.ts'
import type { Failure } from './failure.ts'
import type { Evidence } from './gather.ts'

/** The proof of a rule: the failure that it explains, and the lines that show it, the decisive one first. */
export interface Proof {
  readonly failure: Failure
  readonly lines: readonly [ProofLine, ...ProofLine[]]
  /** The facts that sentences may use. */
  readonly facts?: Readonly<Record<string, string | number>>
  readonly specifics?: Specifics
  readonly faults?: readonly CertificateFault[]
}

/** The properties that a rule has for its code in general, and that a pattern or a proof has for a specific case. */
export interface Specifics {
  /** The person or organisation that must act. */
  readonly fixBy?: 'user' | 'mailbox-admin' | 'provider' | 'network' | 'integrator' | 'nobody'
  /** The time when the same attempt can succeed: `never`, `after-fix` (after a change), or `later` (without one). */
  readonly retry?: 'never' | 'after-fix' | 'later'
  /** The form field to mark. */
  readonly field?: 'email' | 'username' | 'password' | 'host' | 'port' | 'security'
  /** The sentences in `words/` that replace those of the code. */
  readonly variant?: string
}

/** A whole line, or event, of a transcript. */
export interface ProofLine {
  readonly transcript: number
  readonly entry: number
  readonly text: string
}

/** A pattern for a server message. Every condition that is given must hold. */
export interface ResponseMatch {
  readonly protocol?: 'imap' | 'smtp'
  /** The purposes of the command that the message answers. Default: any. */
  readonly at?: readonly Purpose[]
  /** The mechanisms of the login that it answers. */
  readonly mechanism?: readonly string[]
  /** IMAP: the status of the response. */
  readonly status?: readonly Status[]
  /** IMAP: the first word of the response code (RFC 3501 §7.1, RFC 5530). */
  readonly responseCode?: readonly string[]
  /** SMTP: reply codes, or their first digit for a whole class. */
  readonly code?: readonly number[]
  /** SMTP: enhanced status codes (RFC 3463); `X.7.8` stands for every class. */
  readonly enhanced?: readonly string[]
  /** The service that an unparsable line belongs to. */
  readonly service?: readonly Service[]
}

/** A pattern for an event of the connection: the kind of its entry, and its code, wait or side. */
export interface EventMatch {
  readonly kind: 'failed' | 'refused' | 'late' | 'closed'
  readonly code?: RegExp
  readonly wait?: readonly string[]
  readonly by?: 'server' | 'caller'
}

/** The failures in which a server message matches, and has the required words, with the final response. */
export function matchResponses(
  evidence: Evidence,
  wanted: ResponseMatch,
  isWorded?: (message: ServerMessage) => boolean,
): readonly Proof[] {
  const { at, mechanism } = wanted
  if (wanted.protocol && wanted.protocol !== evidence.transcript.header.protocol) return NONE
  let proofs: Proof[] | undefined
  for (const failure of evidence.failures) {
    const { exchange } = failure
    if (!exchange || (at && !at.includes(exchange.purpose))) continue
    if (mechanism && !mechanism.includes(exchange.mechanism ?? '')) continue
    const decisive = firstSaid(exchange.messages, wanted, isWorded)
    if (!decisive) continue
    const answer = exchange.messages.find((one) => one.kind === 'final' && one !== decisive && !one.assumed)
    const lines = [line(evidence, decisive), ...(answer ? [line(evidence, answer)] : [])] as const
    proofs ??= []
    proofs.push({ failure, lines, facts: factsOf(decisive) })
  }
  return proofs ?? NONE
}

/** Most patterns do not match: no list is allocated for them. */
const NONE: readonly Proof[] = []

function firstSaid(
  messages: readonly ServerMessage[],
  wanted: ResponseMatch,
  isWorded: ((message: ServerMessage) => boolean) | undefined,
): ServerMessage | undefined {
  for (const one of messages) if (wasSaid(one, wanted, isWorded)) return one
  return undefined
}

/** The failures in which an event of the connection matches. */
export function matchEvents(evidence: Evidence, happens: EventMatch): readonly Proof[] {
  let proofs: Proof[] | undefined
  for (const failure of evidence.failures) {
    if (failure.by !== 'row') continue
    const at = rowsOf(evidence, failure).find((one) => didHappen(evidence.transcript.entries[one], happens))
    if (at === undefined) continue
    proofs ??= []
    proofs.push({ failure, lines: [row(evidence, at)], facts: factsAt(evidence, at) })
  }
  return proofs ?? NONE
}

/** The failures because this feature is missing. */
export function matchMissing(evidence: Evidence, feature: NonNullable<Failure['missing']>): readonly Proof[] {
  return atOffer(
    evidence,
    evidence.failures.filter(({ missing }) => missing === feature),
  )
}

/** The proofs of failures by the last capability list, or by the response in its place. */
export function atOffer(evidence: Evidence, failures: readonly Failure[]): readonly Proof[] {
  return failures.map((failure) => ({ failure, lines: [capabilityLine(evidence) ?? row(evidence, failure.entry)] }))
}

/** The facts of a server message. */
export function factsOf({ service }: ServerMessage): Readonly<Record<string, string>> {
  return service && service !== 'unknown' ? { service: service.toUpperCase() } : {}
}

/** The facts of an entry: the length of a wait, or the alert that ended TLS. */
export function factsAt({ transcript: { entries } }: Evidence, at: number): Readonly<Record<string, string | number>> {
  const entry = entries[at]
  const waited = (entry?.atMs ?? 0) - (entries[at - 1]?.atMs ?? 0)
  if (entry?.kind === 'late') return { seconds: Math.round(waited / 100) / 10 }
  const alert = entry && 'code' in entry ? alertIn(entry.code) : undefined
  return alert ? { alert: alert.name, alertNumber: alert.number } : {}
}

export function line({ index }: Evidence, { entry, lines }: ServerMessage): ProofLine {
  return { transcript: index, entry, text: lines.join('\n') }
}

/** The lines of a proof without those that an importer assumed. */
export function withoutAssumed({ index, transcript }: Evidence, lines: readonly ProofLine[]): readonly ProofLine[] {
  return lines.filter((one) => one.transcript !== index || !isAssumed(transcript.entries[one.entry]))
}

/** The proof line of an entry. */
export function row({ index, transcript }: Evidence, entry: number): ProofLine {
  return { transcript: index, entry, text: entryText(transcript.entries[entry] as Entry) }
}

/** The text of an entry, or an event with its details. */
export function entryText({ atMs: _, kind, ...details }: Entry): string {
  return 'text' in details ? details.text.trimEnd() : [kind, ...words(details)].join(', ')
}

/** The details of an event in one line, without lists, such as a certificate chain, which are too long for a line. */
function words(details: object): readonly string[] {
  return Object.entries(details).flatMap(([key, value]) => {
    if (Array.isArray(value) || value === null || value === '' || key === 'der') return []
    if (key === 'octets') return [`${key} ${firstLineOf(String(value))}`]
    return typeof value === 'object' ? words(value) : [`${key} ${value}`]
  })
}

/** The first line of octet text, decoded. */
export function firstLineOf(octets: string): string {
  return decodeForDisplay(octets.split(/\r?\n/, 1)[0] ?? '')
}

/** The proof line of the last capability list. */
export function capabilityLine(evidence: Evidence): ProofLine | undefined {
  const { capabilities } = evidence
  if (!capabilities) return undefined
  const words = evidence.exchanges
    .flatMap((exchange) => exchange.messages)
    .filter(({ entry }) => entry === capabilities.entry)
  const last = words.findLast(({ lines }) => /CAPABILITY|^250/i.test(lines[0] ?? ''))
  return last && line(evidence, last)
}

export function hasCapability(evidence: Evidence, name: RegExp): boolean {
  return evidence.capabilities?.names.some((one) => name.test(one)) ?? false
}

/** The entries to search for a failure: every attempt to connect, or after a connection the entry that ended it. */
function rowsOf({ transcript: { entries } }: Evidence, { entry }: Failure): readonly number[] {
  const stood = entries.findIndex(({ kind }) => kind === 'connected')
  return stood !== -1 && stood < entry ? [entry] : [...entries.keys()].slice(0, entry + 1)
}

/** Checks the conditions in order of cost, the words last. */
function wasSaid(
  one: ServerMessage,
  { status, responseCode, code, enhanced, service }: ResponseMatch,
  isWorded: ((message: ServerMessage) => boolean) | undefined,
): boolean {
  if (one.assumed || (one.kind === 'continuation' && !isWorded)) return false
  if (status && !(one.status && status.includes(one.status))) return false
  if (responseCode && !responseCode.includes(one.responseCode?.split(' ')[0] ?? '')) return false
  if (code && !code.some((wanted) => wanted === one.code || wanted === Math.floor((one.code ?? 0) / 100))) return false
  if (enhanced && !enhanced.some((wanted) => sameEnhanced(wanted, one.enhanced))) return false
  if (service && !(one.service && service.includes(one.service))) return false
  return !isWorded || isWorded(one)
}

function sameEnhanced(wanted: string, found: string | undefined): boolean {
  return found === wanted || (wanted.startsWith('X.') && found?.slice(2) === wanted.slice(2))
}

function didHappen(entry: Entry | undefined, { kind, code, wait, by }: EventMatch): boolean {
  if (entry?.kind !== kind) return false
  if (code && !('code' in entry && code.test(entry.code))) return false
  if (wait && !(entry.kind === 'late' && (wait.includes(entry.wait) || wasHeadingFor(entry, wait)))) return false
  return !by || (entry.kind === 'closed' && entry.by === by)
}

/** True if the caller's deadline cut one of these waits, and more than half of it had passed. */
function wasHeadingFor(entry: Entry & { kind: 'late' }, wait: readonly string[]): boolean {
  const { cut } = entry
  return cut !== undefined && wait.includes(cut.wait) && cut.ranMs > cut.ofMs / 2
}
