import type { ConnectionFacts, LogEvent } from '../log-event.ts'

/** The facts about its connection in a session; later ones override earlier ones. */
export function aboutIn(told: readonly LogEvent[]): ConnectionFacts {
  let facts: ConnectionFacts = {}
  for (const one of told) {
    if (one.kind !== 'about') continue
    const { kind: _, ...more } = one
    facts = { ...facts, ...more }
  }
  return facts
}
