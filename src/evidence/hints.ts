import { HINTS, type Hint } from '../credentials/hints.ts'
import type { Failure } from './failures.ts'
import type { Evidence } from './gather.ts'

/** What the record says of the credentials that a login has shown and that were refused; a newer version's hints are skipped. */
export function hintsFor({ transcript: { entries } }: Evidence, { exchange }: Failure): readonly Hint[] {
  if (exchange?.purpose !== 'login' || !exchange.showedSecret) return []
  const note = entries.slice(0, exchange.entry).findLast((entry) => entry.kind === 'note' && entry.hints)
  const noted = note?.kind === 'note' ? note.hints : undefined
  return HINTS.filter((hint) => noted?.includes(hint))
}
