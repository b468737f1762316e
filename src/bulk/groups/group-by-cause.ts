import { UsageError } from '../../errors/usage-error.ts'
import { type WordOptions, wordsFor } from '../../words/choose.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { Skipped } from '../mailbox.ts'
import type { CauseGroup, CauseGroups, GroupCounts, SkippedGroup, UnusableGroup } from './cause-group.ts'
import { causesOf, warningsOf } from './causes.ts'
import { changesSince, withNews } from './changes.ts'
import { type GroupedReport, type SeenMailbox, SeenMailboxes } from './mailboxes.ts'
import { familyNameOf } from './place.ts'
import { skippedText, unusableText } from './sentences.ts'

/** Reports one after another: an array, the iterator of `checkMany`, or the parsed lines of a file. */
export type GroupedReports = Iterable<GroupedReport> | AsyncIterable<GroupedReport>

/** The options of {@link groupByCause}. */
export interface GroupOptions extends WordOptions {
  /** An earlier run, to report changes: its reports, or its groups. Default: none. */
  readonly since?: GroupedReports | CauseGroups | undefined
}

/**
 * Groups the failures of many mailboxes by cause, the most frequent cause first. The reports are read one after another
 * and not kept; only the `id` of a mailbox and its causes are kept.
 *
 *     const groups = await groupByCause(checkMany(mailboxes), { since: await readOld() })
 *     console.log(renderGroups(groups))
 *
 * @throws UsageError `ERR_REPORTS` or `ERR_REPORT` for values that are no reports, with the position of the first
 */
export async function groupByCause(reports: GroupedReports, options: GroupOptions = {}): Promise<CauseGroups> {
  const words = wordsFor(options)
  const { since } = options
  // The earlier run is read first, so that a streaming run can be compared with the file that it replaces.
  const earlier = since === undefined || isGroups(since) ? since : await groupsOf(since, 'since', words)
  const groups = await groupsOf(reports, 'reports', words)
  if (!earlier) return groups
  const changes = changesSince(earlier, groups)
  return { ...groups, causes: withNews(groups.causes, earlier, changes), since: changes }
}

function isGroups(value: GroupedReports | CauseGroups): value is CauseGroups {
  return typeof value === 'object' && value !== null && 'causes' in value && 'healthy' in value
}

async function groupsOf(reports: GroupedReports, name: string, words: Sentences): Promise<CauseGroups> {
  const isReadable =
    typeof reports === 'object' && reports !== null && (Symbol.iterator in reports || Symbol.asyncIterator in reports)
  if (!isReadable) throw new UsageError('ERR_REPORTS', `${name}: must be reports, one after another`, [name])
  const seen = new SeenMailboxes()
  for await (const report of reports) seen.add(report)
  const counts = countsOf(seen.byId.values())
  const causes = causesOf(seen, words)
  const skipped = skippedOf(seen.byId, causes, words)
  const heldBack = new Map<string, readonly string[]>()
  for (const { cause, ids } of skipped)
    if (cause !== undefined) heldBack.set(cause, [...(heldBack.get(cause) ?? []), ...ids])
  return {
    version: 1,
    ok: counts.mailboxes > 0 && counts.ok === counts.mailboxes && counts.inPart === 0,
    counts,
    ...timesOf(seen.byId.values()),
    causes: causes.map((cause) => ({ ...cause, heldBack: heldBack.get(cause.key) ?? [] })),
    warnings: warningsOf(seen, words),
    skipped,
    unusable: unusableOf(seen.byId, words),
    healthy: [...seen.byId].flatMap(([id, { state }]) => (state === 'ok' ? [id] : [])),
  }
}

function countsOf(mailboxes: Iterable<SeenMailbox>): GroupCounts {
  const counts = { mailboxes: 0, ok: 0, inPart: 0, failed: 0, skipped: 0, unusable: 0 }
  for (const one of mailboxes) {
    counts.mailboxes += 1
    counts[one.state] += 1
    if (one.state === 'ok' && !one.isWhole) counts.inPart += 1
  }
  return counts
}

function timesOf(mailboxes: Iterable<SeenMailbox>): Pick<CauseGroups, 'firstAt' | 'lastAt'> {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of mailboxes) {
    if (!('atMs' in one) || Number.isNaN(one.atMs)) continue
    first = Math.min(first, one.atMs)
    last = Math.max(last, one.atMs)
  }
  return Number.isFinite(first) ? { firstAt: new Date(first).toISOString(), lastAt: new Date(last).toISOString() } : {}
}

/** Each reason for skipping is reported with its family, and with the cause that another mailbox has. */
function skippedOf(
  mailboxes: ReadonlyMap<string, SeenMailbox>,
  causes: readonly CauseGroup[],
  words: Sentences,
): readonly SkippedGroup[] {
  const fates = new Map(causes.flatMap(({ key, ids }) => ids.map((id) => [id, key] as const)))
  const blocks = new Map(causes.flatMap(({ key, code, family = '' }) => (code === 'ip-blocked' ? [[family, key]] : [])))
  const groups = new Map<string, { readonly first: Skipped; cause?: string; retryAfterMs?: number; ids: string[] }>()
  for (const [id, one] of mailboxes) {
    if (one.state !== 'skipped') continue
    const skipped = one.skipped ?? { why: 'cancelled' }
    // A block concerns the family; a refused password concerns the named mailbox.
    const cause = skipped.why === 'blocked' ? blocks.get(skipped.family ?? '') : fates.get(skipped.like ?? '')
    const key = [skipped.why, skipped.family, cause].join(' ')
    const group = groups.get(key) ?? { first: skipped, ...(cause !== undefined && { cause }), ids: [] }
    groups.set(key, group)
    group.ids.push(id)
    if (skipped.retryAfterMs !== undefined) group.retryAfterMs = Math.max(group.retryAfterMs ?? 0, skipped.retryAfterMs)
  }
  return [...groups.values()]
    .map(({ first: { why, family }, ...group }): SkippedGroup => {
      const named = family === undefined ? {} : { family, familyName: familyNameOf(family) }
      return { why, ...named, ...group, sentence: skippedText({ why, ...named, ids: group.ids }, words) }
    })
    .toSorted((a, b) => b.ids.length - a.ids.length)
}

function unusableOf(mailboxes: ReadonlyMap<string, SeenMailbox>, words: Sentences): readonly UnusableGroup[] {
  const groups = new Map<string, { readonly message: string; readonly ids: string[] }>()
  for (const [id, one] of mailboxes) {
    if (one.state !== 'unusable') continue
    const group = groups.get(one.code) ?? { message: one.message, ids: [] }
    groups.set(one.code, group)
    group.ids.push(id)
  }
  return [...groups]
    .map(([code, group]) => ({ code, ...group, sentence: unusableText({ code, ids: group.ids }, words) }))
    .toSorted((a, b) => b.ids.length - a.ids.length)
}
