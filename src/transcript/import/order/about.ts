import type { ConnectionFacts, LogEvent } from '../log-event.ts'

/** What a session says of the connection; what is said last counts. */
export function aboutIn(told: readonly LogEvent[]): ConnectionFacts {
  const about = (one: LogEvent) => (one.kind === 'about' ? Object.entries(one) : [])
  return Object.fromEntries(told.flatMap(about).filter(([key]) => key !== 'kind'))
}
