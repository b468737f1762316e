import type { Exchange } from '../../../conversation/exchange.ts'
import { readExchanges } from '../../../conversation/exchange-builder.ts'
import type { Entry, Transcript } from '../../entry.ts'

/** The most relevant of several sessions: the last that failed, else the last. */
export function askedAbout(sessions: readonly [Transcript, ...Transcript[]]): Transcript {
  const [only] = sessions
  if (sessions.length === 1) return only
  return sessions.findLast(hasFailed) ?? sessions.at(-1) ?? only
}

function hasFailed(transcript: Transcript): boolean {
  const { exchanges } = readExchanges(transcript)
  const hasParted = exchanges.some(({ purpose }) => purpose === 'goodbye')
  const { entries } = transcript
  return (
    (hasParted ? entries.filter(({ kind }) => kind !== 'closed') : entries).some(isFailure) || exchanges.some(isRefused)
  )
}

/** One address of several may have failed without harm. */
function isFailure(entry: Entry, at: number, all: readonly Entry[]): boolean {
  switch (entry.kind) {
    case 'failed':
      return entry.address === undefined || !all.slice(at).some(({ kind }) => kind === 'connected')
    case 'refused':
    case 'late':
      return true
    case 'closed':
      return entry.by === 'server'
    case 'note':
      return entry.stuck !== undefined
    case 'secured':
      return Boolean(entry.verify?.error) || entry.verify?.hostMatches === false
    default:
      return false
  }
}

function isRefused({ outcome, purpose }: Exchange): boolean {
  return outcome === 'refused' && purpose !== 'goodbye' && purpose !== 'other'
}
