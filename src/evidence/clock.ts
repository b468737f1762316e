import { canonicalHost, domainOf } from '../knowledge/usual-names.ts'
import type { Secured, Transcript } from '../transcript/entry.ts'
import { isImported } from '../transcript/imported-log.ts'
import { dateFaults } from './certificate-faults.ts'
import { type PathCertificate, pathOf } from './certificate-path.ts'
import { DAY_MS } from './day.ts'
import type { Evidence } from './gather.ts'

type ClockFacts = Readonly<Record<string, string | number>>

/** The evidence against the clock of this machine: the facts for the sentences about it, and its strength. */
export interface Doubt {
  readonly facts: ClockFacts
  /** True if two independent clocks, or two unrelated certificates, contradict this machine's clock. */
  readonly isSettled: boolean
}

/**
 * The evidence that this machine's clock is wrong, and not the certificate expired or not yet valid. There is none if a
 * server's date agrees with the clock, if the certificate would not be valid at the server's date either, or in an
 * imported log, whose clock is unknown.
 */
export function clockDoubt(evidence: Evidence, at: number): Doubt | undefined {
  const shown = shownAt(evidence, at)
  if (!shown || isImported(evidence.transcript.header)) return undefined
  const clocks = clocksOf(evidence)
  if (clocks.some(({ aheadMs }) => Math.abs(aheadMs) <= LEAST_MS)) return undefined
  const said = agree(clocks) ? dateSaid(shown, clocks) : undefined
  const signed = dateSigned(shown)
  const other = otherShown(shown, evidence)
  const witness = said ?? signed ?? other?.facts
  if (!witness) return undefined
  const machines = said ? new Set(clocks.map(({ machine }) => machine)).size : 0
  const independent = machines + (signed ? 1 : 0) + (other?.isIndependent ? 2 : 0)
  return { facts: { clockDate: dayOf(shown.atMs), ...witness }, isSettled: independent >= 2 }
}

/**
 * The smallest deviation that counts. A smaller one may be a time zone, and hardly ever decides the validity of a
 * certificate.
 */
const LEAST_MS = DAY_MS

/** A certificate outside its validity, its path, and this machine's clock at the handshake. */
interface ShownCertificate {
  readonly entry: Partial<Secured>
  readonly path: readonly PathCertificate[]
  readonly atMs: number
}

function shownAt({ transcript: { header, entries } }: Evidence, at: number): ShownCertificate | undefined {
  const entry = entries[at]
  if (entry?.kind !== 'secured' || entry.verify?.error === null) return undefined
  const atMs = Date.parse(header.startedAt) + entry.atMs
  const path = pathOf(entry)
  return isDate(atMs) && dateFaults(path, atMs).length > 0 ? { entry, path, atMs } : undefined
}

/** A server's clock, and its lead over this machine's. */
interface Clock {
  readonly saidMs: number
  readonly aheadMs: number
  /** The machine that the clock belongs to. Two ports of one machine share one clock. */
  readonly machine: string
}

/**
 * The clocks of the servers, from their greetings. A date in another message may be any date, such as when a password
 * expires. A date in a greeting may still be that of a build, so all of them count.
 */
function clocksOf(evidence: Evidence): readonly Clock[] {
  const sides = [evidence, ...evidence.others]
  return sides
    .flatMap((one) => [one, ...one.probes])
    .flatMap(({ transcript: { header, entries }, exchanges }) => {
      const greetings = exchanges.filter(({ purpose, outcome }) => purpose === 'greeting' && outcome === 'accepted')
      const machine = machineOf({ header, entries })
      return greetings.flatMap(({ messages }) =>
        messages.flatMap(({ text, entry }) => {
          const heardMs = Date.parse(header.startedAt) + (entries[entry]?.atMs ?? 0)
          const dates = [...text.matchAll(DATE_TIME)].map(([date]) => Date.parse(date)).filter(isDate)
          return dates.flatMap((saidMs): readonly Clock[] =>
            isDate(heardMs) ? [{ saidMs, aheadMs: saidMs - heardMs, machine }] : [],
          )
        }),
      )
    })
}

/** True if the clocks agree. If they do not, none of them is known to be right. */
function agree(clocks: readonly Clock[]): boolean {
  const ahead = clocks.map(({ aheadMs }) => aheadMs)
  return Math.max(...ahead) - Math.min(...ahead) <= LEAST_MS
}

/**
 * A date of RFC 5322 §3.3 with an unambiguous zone, as in the greetings of Exim, Sendmail, Exchange and some IMAP
 * servers. A preceding word may show that it is a build or start date.
 */
const DATE_TIME =
  /(?<!\b(?:build|built|compiled|released|since|started)[ :]{1,2}(?:on )?(?:[A-Z][a-z]{2},? )?)\b\d{1,2} {1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} {1,2}\d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC?)(?!\w)/g

function dateSaid({ path, atMs }: ShownCertificate, clocks: readonly Clock[]): ClockFacts | undefined {
  const clock = clocks.find(({ aheadMs }) => dateFaults(path, atMs + aheadMs).length === 0)
  return clock && { serverDate: dayOf(clock.saidMs) }
}

/** The date of the stapled OCSP response (RFC 6066 §8), before which the authority cannot have signed it. */
function dateSigned({ entry: { ocsp }, path, atMs }: ShownCertificate): ClockFacts | undefined {
  const signedMs = ocsp?.verified === true ? Date.parse(ocsp.thisUpdate ?? '') : Number.NaN
  const isAhead = signedMs - atMs > LEAST_MS && dateFaults(path, signedMs).length === 0
  return isAhead ? { signedDate: dayOf(signedMs) } : undefined
}

interface Other {
  readonly facts: ClockFacts
  /** True if neither one owner's neglect nor one authority's clock explains both certificates. */
  readonly isIndependent: boolean
}

/** Another certificate outside its validity, if both would be valid at the same other time. */
function otherShown(shown: ShownCertificate, { transcript, others }: Evidence): Other | undefined {
  const found = others.flatMap((other) =>
    other.transcript.entries.flatMap((_, at) => {
      const another = shownAt(other, at)
      const isWitness = another && !isSame(shown, another) && isFarFrom(shown.atMs, [...shown.path, ...another.path])
      return isWitness ? [{ another, target: other.transcript.header.target }] : []
    }),
  )
  const [first] = found
  if (!first) return undefined
  const { host, port } = first.target
  const [own, theirs] = [transcript.header.target.host, host].map((name) => domainOf(canonicalHost(name)))
  const isNotYetValid = dateFaults(shown.path, shown.atMs).every(({ kind }) => kind === 'not-yet-valid')
  const isOfOthers = own !== undefined && theirs !== undefined && own !== theirs
  const isByOthers = issuerOf(shown) !== issuerOf(first.another)
  return {
    facts: { otherHost: host, otherPort: port },
    isIndependent: isOfOthers || (isNotYetValid && isByOthers),
  }
}

function issuerOf({ path }: ShownCertificate): string | undefined {
  return path.at(-1)?.certificate.issuer
}

/** The connected address, or else the dialled name. */
function machineOf({ header, entries }: Transcript): string {
  const connected = entries.find((entry) => entry.kind === 'connected')
  return (connected?.kind === 'connected' ? connected.address : undefined) ?? canonicalHost(header.target.host)
}

/** True for certificates with the same validity, such as one certificate on two ports, which together prove nothing. */
function isSame({ path: [one] }: ShownCertificate, { path: [other] }: ShownCertificate): boolean {
  const dates = [one, other].map((step) => [step?.certificate.notBefore, step?.certificate.notAfter].join())
  return dates[0] === dates[1]
}

function isFarFrom(atMs: number, path: readonly PathCertificate[]): boolean {
  const dates = (key: 'notBefore' | 'notAfter') =>
    path.map(({ certificate }) => Date.parse(certificate[key] ?? '')).filter(isDate)
  const [beginsMs, endsMs] = [Math.max(...dates('notBefore')), Math.min(...dates('notAfter'))]
  return beginsMs < endsMs && (atMs - endsMs > LEAST_MS || beginsMs - atMs > LEAST_MS)
}

function isDate(ms: number): boolean {
  return !Number.isNaN(new Date(ms).getTime())
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
