import type { Entry } from '../transcript/entry.ts'

/**
 * The process that waited was busy for at least half of the time, and free to listen for less than half of the time that was
 * planned: what was due may have come, and a server in the same process was not free to speak.
 */
export function isOwnLag(entry: Entry | undefined): boolean {
  if (entry?.kind !== 'late') return false
  const { lagMs = 0, ranMs, ofMs } = entry
  if (ranMs === undefined || ofMs === undefined) return false
  return lagMs * 2 >= ranMs && (ranMs - lagMs) * 2 < ofMs
}
