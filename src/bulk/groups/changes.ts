import type { CauseGroup, CauseGroups, ChangedCause, ChangesSince } from './cause-group.ts'

/** The outcome of a mailbox in a run; a failing one has the key of its first cause. */
export type Fate = 'ok' | 'unchecked' | { readonly key: string }

/** The outcome of each mailbox of a run. */
export function fatesOf({ healthy, causes, skipped, unusable }: Omit<CauseGroups, 'since'>): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>()
  for (const id of healthy) fates.set(id, 'ok')
  for (const { key, ids } of causes) {
    const failed = { key }
    for (const id of ids) fates.set(id, failed)
  }
  for (const { ids } of [...skipped, ...unusable]) for (const id of ids) fates.set(id, 'unchecked')
  return fates
}

/** The changes from an earlier run to a later one. */
export function changesSince(earlier: CauseGroups, now: Omit<CauseGroups, 'since'>): ChangesSince {
  const before = fatesOf(earlier)
  const after = fatesOf(now)
  const lists: Record<ListName, string[]> = {
    broken: [],
    healed: [],
    still: [],
    added: [],
    addedBroken: [],
    gone: [],
    unseen: [],
    seen: [],
    seenBroken: [],
  }
  const other: ChangedCause[] = []
  const same = { well: 0, unknown: 0 }
  for (const [id, is] of after) {
    const was = before.get(id)
    const change = changeOf(was, is)
    if (change === 'well' || change === 'unknown') same[change] += 1
    else if (change === 'other') other.push({ id, from: keyOf(was), to: keyOf(is) })
    else lists[change].push(id)
    if (change === 'added' && keyOf(is) !== '') lists.addedBroken.push(id)
    if (change === 'seen' && keyOf(is) !== '') lists.seenBroken.push(id)
  }
  for (const id of before.keys()) if (!after.has(id)) lists.gone.push(id)
  const keys = new Set(now.causes.map(({ key }) => key))
  const ended = earlier.causes.filter(({ key }) => !keys.has(key))
  const { broken, healed, added, gone, unseen, seen } = lists
  return {
    changed: [broken, healed, other, added, gone, unseen, seen].some((list) => list.length > 0),
    ...(earlier.firstAt !== undefined && { firstAt: earlier.firstAt }),
    ...(earlier.lastAt !== undefined && { lastAt: earlier.lastAt }),
    ...lists,
    other,
    ...same,
    ended,
  }
}

type ListName = 'broken' | 'healed' | 'still' | 'added' | 'addedBroken' | 'gone' | 'unseen' | 'seen' | 'seenBroken'

/** The change of one mailbox. `other`: it still fails, but because of another cause. */
function changeOf(was: Fate | undefined, is: Fate): Exclude<ListName, 'gone'> | 'other' | 'well' | 'unknown' {
  if (was === undefined) return 'added'
  if (is === 'unchecked') return was === 'unchecked' ? 'unknown' : 'unseen'
  if (was === 'unchecked') return 'seen'
  if (is === 'ok') return was === 'ok' ? 'well' : 'healed'
  if (was === 'ok') return 'broken'
  return was.key === is.key ? 'still' : 'other'
}

/** The key of the cause because of which a mailbox fails; empty if it does not fail. */
function keyOf(fate: Fate | undefined): string {
  return typeof fate === 'object' ? fate.key : ''
}

/** The causes of a run, each with its changes since the earlier one. */
export function withNews(
  causes: readonly CauseGroup[],
  earlier: CauseGroups,
  { broken }: Pick<ChangesSince, 'broken'>,
): readonly CauseGroup[] {
  const known = new Map(earlier.causes.map((one) => [one.key, one]))
  const wereOk = new Set(broken)
  return causes.map((cause) => {
    const before = known.get(cause.key)
    const since = { isNew: before === undefined, broken: cause.ids.filter((id) => wereOk.has(id)).length }
    return { ...cause, since, ...(before && before.firstAt < cause.firstAt && { firstAt: before.firstAt }) }
  })
}
