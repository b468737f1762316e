import type { Transcript } from '../transcript/entry.ts'
import type { Exchange } from './exchange.ts'
import type { Failure } from './failures.ts'
import { stageAfter } from './stages.ts'

/**
 * The failure of an imported file in which nothing else failed, but some lines were not read, or the file breaks off.
 * Such a file does not prove that all is well.
 */
export function unreadOf({ header, entries }: Transcript, exchanges: readonly Exchange[]): readonly Failure[] {
  if (header.client?.imported === undefined) return []
  const last = Math.max(
    0,
    entries.findLastIndex((entry) => !isAssumed(entry)),
  )
  const stage = stageAfter(exchanges, header)
  const open = exchanges.find((one) => isOpen(one) && !isAssumed(entries[one.entry]))
  if (open) return [{ stage: open.stage, entry: open.messages.at(-1)?.entry ?? open.entry, by: 'unread' }]
  const isUpgrading = exchanges.at(-1)?.purpose === 'starttls' && entries.at(-1)?.kind === 'received'
  const isRead = entries.length > 0 && header.unread === undefined && !isUpgrading
  return isRead ? [] : [{ stage, entry: last, by: 'unread' }]
}

/** True where the answer is missing, or where an unknown command was refused. */
function isOpen({ purpose, outcome, command }: Exchange): boolean {
  if (purpose === 'goodbye' || purpose === 'idle') return false
  return outcome === 'unanswered' || (outcome === 'refused' && purpose === 'other' && /^$|‹/.test(command))
}

function isAssumed(entry: Transcript['entries'][number] | undefined): boolean {
  return (entry?.kind === 'sent' || entry?.kind === 'received') && entry.assumed === true
}
