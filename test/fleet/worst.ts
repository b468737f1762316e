import type { Counts } from './tally.ts'

/** The figures of a fleet's servers in one: sums of what happened, and the most of what is limited. */
export function worstOf(counts: readonly Counts[]) {
  const most = (read: (one: Counts) => number) => Math.max(...counts.map(read))
  const sum = (read: (one: Counts) => number) => counts.reduce((all, one) => all + read(one), 0)
  return {
    connections: sum((one) => one.connections),
    mostOpen: most((one) => one.mostOpen),
    mostASecond: most((one) => one.mostASecond),
    refusedConnections: sum((one) => one.refusedConnections),
    blockedConnections: sum((one) => one.blockedConnections),
    refusedLogins: most((one) => one.refusedLogins),
  }
}
