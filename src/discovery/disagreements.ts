import type { Disagreement, FoundServer, SourceAnswer, SourceName } from './discovery.ts'
import { type NamedServer, namedIn } from './rank.ts'

/**
 * The disagreements of sources about one property. A source may name several servers: two sources agree if they share
 * one. Guesses that were dialled are no statements, and contradict nothing.
 */
export function disagreementsIn(
  answers: readonly SourceAnswer[],
  protocol: FoundServer['protocol'],
): readonly Disagreement[] {
  const named = namedIn(answers, protocol).filter(({ source }) => source !== 'usual-names')
  const places = (keyOf: (one: NamedServer) => string) =>
    [...new Set(named.map(keyOf))].map((at) => ({ at, those: named.filter((one) => keyOf(one) === at) }))
  const hosts = places(({ host }) => host)
  const ports = places(portOf)
  return [
    ...differing({ protocol, about: 'host' }, named, ({ host }) => [host]),
    ...hosts.flatMap(({ at, those }) =>
      differing({ protocol, about: 'port', at }, those, ({ port }) => [String(port)]),
    ),
    ...ports.flatMap(({ at, those }) => [
      ...differing({ protocol, about: 'security', at }, those, ({ security }) => [security]),
      ...differing({ protocol, about: 'username', at }, those, ({ username }) =>
        username === undefined ? [] : [username],
      ),
      ...differing({ protocol, about: 'auth', at }, those, ({ auth }) => auth),
    ]),
  ]
}

/** A disagreement, if two sources with a statement have no value in common. */
function differing(
  matter: Omit<Disagreement, 'values'>,
  named: readonly NamedServer[],
  valuesOf: (one: NamedServer) => readonly string[],
): readonly Disagreement[] {
  const bySource = new Map<SourceName, Set<string>>()
  for (const one of named) {
    const values = valuesOf(one)
    if (values.length > 0) bySource.set(one.source, new Set([...(bySource.get(one.source) ?? []), ...values]))
  }
  const said = [...bySource.values()]
  const isContrary = said.some((one, at) =>
    said.slice(at + 1).some((other) => ![...one].some((value) => other.has(value))),
  )
  if (!isContrary) return []
  const values = [...new Set(said.flatMap((one) => [...one]))].map((value) => ({
    value,
    sources: [...bySource].filter(([, has]) => has.has(value)).map(([source]) => source),
  }))
  return [{ ...matter, values }]
}

function portOf({ host, port }: FoundServer): string {
  return `${host}:${port}`
}
