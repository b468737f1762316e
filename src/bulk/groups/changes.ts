import type { CauseGroup, CauseGroups, ChangedCause, ChangesSince } from './cause-group.ts'

/** The fate of a mailbox in a run; a failing one has the key of its first cause. */
export type Fate = 'ok' | 'unchecked' | { readonly key: string }

/** The fate of each mailbox of a run. */
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
  const lists = {
    broken: [],
    healed: [],
    still: [],
    added: [],
    addedBroken: [],
    gone: [],
    unseen: [],
    seen: [],
    seenBroken: [],
  } satisfies Partial<Record<keyof ChangesSince, string[]>> as Record<ListName, string[]>
  const other: ChangedCause[] = []
  let [well, unknown] = [0, 0]
  for (const [id, is] of after) {
    const was = before.get(id)
    if (was === undefined) {
      lists.added.push(id)
      if (typeof is === 'object') lists.addedBroken.push(id)
    } else if (is === 'unchecked') {
      if (was === 'unchecked') unknown += 1
      else lists.unseen.push(id)
    } else if (was === 'unchecked') {
      lists.seen.push(id)
      if (typeof is === 'object') lists.seenBroken.push(id)
    } else if (is === 'ok') {
      if (was === 'ok') well += 1
      else lists.healed.push(id)
    } else if (was === 'ok') lists.broken.push(id)
    else if (was.key === is.key) lists.still.push(id)
    else other.push({ id, from: was.key, to: is.key })
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
    well,
    unknown,
    ended,
  }
}

type ListName = 'broken' | 'healed' | 'still' | 'added' | 'addedBroken' | 'gone' | 'unseen' | 'seen' | 'seenBroken'

/** The causes of a run with what is new about each since the earlier one. */
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
