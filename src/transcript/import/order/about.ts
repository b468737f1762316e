import type { ConnectionFacts, LogEvent } from '../log-event.ts'

/** The facts that a session tells of its connection; the last word counts. */
export function aboutIn(told: readonly LogEvent[]): ConnectionFacts {
  let facts: ConnectionFacts = {}
  for (const one of told) {
    if (one.kind !== 'about') continue
    const { kind: _, ...more } = one
    facts = { ...facts, ...more }
  }
  return facts
}
