import { HINTS, type Hint } from '../credentials/hints.ts'
import type { Failure } from './failures.ts'
import type { Evidence } from './gather.ts'

/** The hints on record for the refused credentials of a login. Unknown hints of a newer version are skipped. */
export function hintsFor({ transcript: { entries } }: Evidence, { exchange }: Failure): readonly Hint[] {
  if (exchange?.purpose !== 'login' || !exchange.showedSecret) return []
  const note = entries.slice(0, exchange.entry).findLast((entry) => entry.kind === 'note' && entry.hints)
  const noted = note?.kind === 'note' ? note.hints : undefined
  return HINTS.filter((hint) => noted?.includes(hint))
}
