import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/** Where the test message was found, and what became of it: to be removed, its mailbox is opened for writing. */
export function arrivalIn({ exchanges, transcript: { entries } }: Evidence) {
  const wasToGo = exchanges.some(({ purpose, command }) => purpose === 'watch' && command?.verb === 'SELECT')
  for (const [entry, row] of entries.entries()) {
    if (row.kind === 'note' && row.arrived !== undefined)
      return { entry, arrived: row.arrived, fate: row.removed ? 'removed' : wasToGo ? 'kept' : undefined } as const
  }
  return undefined
}

/** RFC 6154 §2: where it was found is marked as the place for junk. */
export function filedAsJunk(evidence: Evidence): readonly Quirk[] {
  const arrival = arrivalIn(evidence)
  if (!arrival || arrival.arrived === 'INBOX') return []
  return [
    {
      id: 'filed-as-junk',
      transcript: evidence.index,
      entry: arrival.entry,
      facts: { mailbox: arrival.arrived },
      source: 'RFC 6154 §2',
    },
  ]
}
