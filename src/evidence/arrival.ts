import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/** The mailbox that contained the test message, and whether the message was removed. */
export function arrivalIn(evidence: Evidence) {
  return foundIn(evidence, 'arrived')
}

/** The mailbox that contained a bounce of the test message, and whether the bounce was removed. */
export function returnIn(evidence: Evidence) {
  return foundIn(evidence, 'bounced')
}

/** To remove the message, the mailbox is selected, not examined. */
function foundIn({ exchanges, transcript: { entries } }: Evidence, what: 'arrived' | 'bounced') {
  const wasToGo = exchanges.some(({ purpose, command }) => purpose === 'watch' && command?.verb === 'SELECT')
  for (const [entry, row] of entries.entries()) {
    const mailbox = row.kind === 'note' ? row[what] : undefined
    if (row.kind === 'note' && mailbox !== undefined) {
      const left = wasToGo ? 'kept' : undefined
      return { entry, mailbox, fate: row.removed ? 'removed' : left } as const
    }
  }
  return undefined
}

/** The arrival in a mailbox with the junk attribute (RFC 6154 §2). */
export function filedAsJunk(evidence: Evidence): readonly Quirk[] {
  const arrival = arrivalIn(evidence)
  if (!arrival || arrival.mailbox === 'INBOX') return []
  return [
    {
      id: 'filed-as-junk',
      transcript: evidence.index,
      entry: arrival.entry,
      facts: { mailbox: arrival.mailbox },
      source: 'RFC 6154 §2',
    },
  ]
}
