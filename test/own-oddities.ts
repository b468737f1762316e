import type { InboxReport } from '../src/index.ts'

/** The oddities that are no departures from the RFCs, of which the servers of some tests have their share. */
export function withoutDepartures(oddities: InboxReport['oddities']): InboxReport['oddities'] {
  return oddities.filter(({ level }) => level === undefined)
}
