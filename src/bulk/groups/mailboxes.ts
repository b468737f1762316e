import { butIs } from '../../errors/but-is.ts'
import { UsageError } from '../../errors/usage-error.ts'
import { isWhole } from '../../report/all-is-well.ts'
import type { Diagnosis } from '../../report/diagnosis.ts'
import { restored, type StoredReport } from '../../report/stored.ts'
import type { Certainty } from '../../rules/rule.ts'
import type { MailboxReport, Skipped } from '../mailbox.ts'
import { familyOf, placeOfCause } from './place.ts'
import { REACH_UNKNOWN, UNREACHED } from './scopes.ts'
import { Tally } from './tally.ts'

/**
 * A report on one of many mailboxes: of a run, of a single check, or read back from a file, possibly without
 * transcripts.
 */
export type GroupedReport = StoredReport & Partial<Omit<MailboxReport, keyof StoredReport>>

/** The data kept of one mailbox: no report, and only a few words of memory. */
export type SeenMailbox =
  | { readonly state: 'ok'; readonly isWhole: boolean; readonly atMs: number; readonly dials: readonly Attempted[] }
  | {
      readonly state: 'failed'
      readonly atMs: number
      readonly hits: readonly CauseHit[]
      readonly dials: readonly Attempted[]
    }
  | { readonly state: 'skipped'; readonly skipped: Skipped | undefined }
  | { readonly state: 'unusable'; readonly code: string; readonly message: string }

/** A failure of a mailbox under a cause. */
export interface CauseHit {
  readonly tally: Tally
  readonly certainty: Certainty
}

/** An attempt to connect: to a family at a port, and whether anything answered. Equal ones share one value. */
export interface Attempted {
  readonly localAddress: string
  readonly family: string
  readonly protocol: 'imap' | 'smtp'
  readonly port: number
  readonly isReached: boolean
}

/** The mailboxes of a run, collected report by report. */
export class SeenMailboxes {
  readonly byId = new Map<string, SeenMailbox>()
  readonly tallies = new Map<string, Tally>()
  /** The warnings, by mailbox. */
  readonly warnings = new Map<string, { readonly atMs: number; readonly hits: readonly CauseHit[] }>()
  readonly #dials = new Map<string, Attempted>()
  #count = 0

  /** Adds the next report. A later report of the same mailbox replaces the previous one. */
  add(stored: GroupedReport): void {
    const at = this.#count++
    if (!isReport(stored))
      throw new UsageError('ERR_REPORT', `reports.${at}: must be a report${butIs(stored)}`, ['reports', at])
    const id = stored.id ?? stored.settings?.email ?? `#${at + 1}`
    const before = this.byId.get(id)
    // A row with the name of another mailbox was not used, and says nothing about the mailbox with that name.
    const isOther = before !== undefined && stored.outcome === 'unusable'
    if (before && !isOther) this.#forget(id, before)
    this.byId.set(isOther ? `${id} (${at + 1})` : id, this.#seen(id, stored))
  }

  #seen(id: string, stored: GroupedReport): SeenMailbox {
    if (stored.outcome === 'skipped') return { state: 'skipped', skipped: stored.skipped }
    if (stored.outcome === 'unusable') {
      const { code = 'ERR_UNKNOWN', message = '' } = stored.problems?.[0] ?? {}
      return { state: 'unusable', code, message }
    }
    const report = wholeOf(stored)
    const atMs = Date.parse(report.startedAt)
    const dials = this.#dialsOf(report)
    const warnings = this.#hitsOf(id, report, 'warning')
    if (warnings.length > 0) this.warnings.set(id, { atMs, hits: warnings })
    const hits = this.#hitsOf(id, report, 'error')
    if (hits.length > 0) return { state: 'failed', atMs, hits, dials }
    // A report that is not ok and names no error comes from a later version, and must not count as a good one.
    if (report.ok) return { state: 'ok', isWhole: isWhole(report), atMs, dials }
    return { state: 'unusable', code: 'ERR_REPORT', message: 'the report is not ok and names no error' }
  }

  /**
   * The first diagnosis of each protocol. Later ones on a connection follow from the first, and so does a second
   * refusal of one secret.
   */
  #hitsOf(id: string, report: WholeReport, severity: Diagnosis['severity']): readonly CauseHit[] {
    const hits: (CauseHit & { readonly code: string; readonly protocol: string })[] = []
    for (const diagnosis of report.diagnoses) {
      if (diagnosis.severity !== severity || hits.some(({ protocol }) => protocol === diagnosis.protocol)) continue
      const place = placeOfCause(diagnosis, report)
      const isSame = ({ tally, code }: { tally: Tally; code: string }) =>
        tally.place.key === place.key || (place.scope === 'account' && code === diagnosis.code)
      if (hits.some(isSame)) continue
      const tally = this.tallies.get(place.key) ?? new Tally(place, diagnosis)
      this.tallies.set(place.key, tally)
      tally.add({ id, at: report.startedAt, diagnosis, transcripts: report.transcripts }, place)
      hits.push({ tally, certainty: diagnosis.certainty, code: diagnosis.code, protocol: diagnosis.protocol })
    }
    return hits.map(({ tally, certainty }) => ({ tally, certainty }))
  }

  #dialsOf(report: WholeReport): readonly Attempted[] {
    const { settings, families, localAddress = '', steps, diagnoses } = report
    return (['imap', 'smtp'] as const).flatMap((protocol): readonly Attempted[] => {
      const target = settings[protocol]
      if (!target) return []
      const codes = diagnoses.flatMap((one) =>
        one.protocol === protocol && one.severity === 'error' ? [one.code as string] : [],
      )
      const isConnected = steps.some(({ stage, outcome }) => stage === `${protocol}.connect` && outcome === 'ok')
      if (!isConnected && (codes.length === 0 || codes.some((code) => REACH_UNKNOWN.has(code)))) return []
      const isReached = isConnected || !codes.some((code) => UNREACHED.has(code))
      const family = families?.[protocol] ?? familyOf(target.host)
      const dial = { localAddress, family, protocol, port: target.port, isReached }
      const key = `${protocol} ${target.port} ${family} ${isReached} ${localAddress}`
      const known = this.#dials.get(key) ?? dial
      this.#dials.set(key, known)
      return [known]
    })
  }

  #forget(id: string, before: SeenMailbox): void {
    const hits = [...(before.state === 'failed' ? before.hits : []), ...(this.warnings.get(id)?.hits ?? [])]
    for (const { tally } of hits) tally.forget(id)
    this.warnings.delete(id)
  }
}

/** A report on a mailbox that was not checked may have been stored without its verdict. */
function isReport(stored: GroupedReport): boolean {
  return typeof stored?.ok === 'boolean' || stored?.outcome === 'skipped' || stored?.outcome === 'unusable'
}

/** The parts of a report that this file reads. */
type WholeReport = Required<Pick<StoredReport, 'steps' | 'diagnoses' | 'transcripts' | 'settings'>> &
  Pick<GroupedReport, 'ok' | 'startedAt' | 'imported' | 'families' | 'localAddress'>

/**
 * The report, completed by the parts that it was stored without. Spreading each of many reports would take most of the
 * time.
 */
function wholeOf(stored: GroupedReport): WholeReport {
  const { ok, startedAt, imported, families, localAddress } = stored
  const { steps = [], transcripts = [], settings = {}, diagnoses = [] }: Partial<GroupedReport> = stored
  return {
    ok,
    startedAt,
    ...(imported && { imported }),
    ...(families && { families }),
    ...(localAddress !== undefined && { localAddress }),
    steps,
    transcripts,
    settings,
    diagnoses: diagnoses.every(hasAllParts) ? diagnoses : restored(stored).diagnoses,
  }
}

function hasAllParts({ facts, help, links, proof }: Partial<Diagnosis>): boolean {
  return facts !== undefined && help !== undefined && links !== undefined && proof !== undefined
}
