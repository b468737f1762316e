import type { ConnectionFacts, LogEvent } from '../log-event.ts'

/** The facts that a session tells of its connection; the last word counts. */
export function aboutIn(told: readonly LogEvent[]): ConnectionFacts {
  const about = (one: LogEvent) => (one.kind === 'about' ? Object.entries(one) : [])
  return Object.fromEntries(told.flatMap(about).filter(([key]) => key !== 'kind'))
}
