import type { Entry } from '../transcript/entry.ts'

/**
 * True where the waiting process was busy for at least half of the wait, and free for less than half of the planned time:
 * the answer may have arrived unread, and a server in the same process could not send it.
 */
export function isOwnLag(entry: Entry | undefined): boolean {
  if (entry?.kind !== 'late') return false
  const { lagMs = 0, ranMs, ofMs } = entry
  if (ranMs === undefined || ofMs === undefined) return false
  return lagMs * 2 >= ranMs && (ranMs - lagMs) * 2 < ofMs
}
