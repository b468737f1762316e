import type { Entry } from '../transcript/entry.ts'

/** True if the process was busy for half of the wait, and free for less than half of the planned time. */
export function isOwnLag(entry: Entry | undefined): boolean {
  if (entry?.kind !== 'late') return false
  const { lagMs = 0, ranMs, ofMs } = entry
  if (ranMs === undefined || ofMs === undefined) return false
  return lagMs * 2 >= ranMs && (ranMs - lagMs) * 2 < ofMs
}
