import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/** The mailbox in which the test message was found, and its fate. To remove it, the mailbox is selected, not examined. */
export function arrivalIn({ exchanges, transcript: { entries } }: Evidence) {
  const wasToGo = exchanges.some(({ purpose, command }) => purpose === 'watch' && command?.verb === 'SELECT')
  for (const [entry, row] of entries.entries()) {
    if (row.kind === 'note' && row.arrived !== undefined)
      return { entry, arrived: row.arrived, fate: row.removed ? 'removed' : wasToGo ? 'kept' : undefined } as const
  }
  return undefined
}

/** The arrival in a mailbox that is marked for junk (RFC 6154 §2). */
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
