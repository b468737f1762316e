import type { Entry } from '../transcript/entry.ts'

/**
 * The process that waited was not free to listen for at least half of the time: what was due may have come, and a server in the
 * same process was not free to speak.
 */
export function isOwnLag(entry: Entry | undefined): boolean {
  if (entry?.kind !== 'late') return false
  const { lagMs = 0, ranMs } = entry
  return ranMs !== undefined && lagMs * 2 >= ranMs
}
