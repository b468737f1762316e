import { type FoundServer, type FoundSetting, SOURCES, type SourceAnswer, type SourceName } from './discovery.ts'

/** A server in the form in which one answer names it. */
export interface NamedServer extends FoundServer {
  readonly source: SourceName
  readonly isTrusted: boolean
}

/** The servers that the answers name for one protocol, in their order. */
export function namedIn(answers: readonly SourceAnswer[], protocol: FoundServer['protocol']): readonly NamedServer[] {
  return answers.flatMap(({ source, servers, isTrusted }) =>
    servers.filter((server) => server.protocol === protocol).map((server) => ({ ...server, source, isTrusted })),
  )
}

/** The servers of one protocol, each once with all sources that name it, best first. */
export function ranked(answers: readonly SourceAnswer[], protocol: FoundServer['protocol']): readonly FoundSetting[] {
  const named = namedIn(answers, protocol)
  const places = [...new Set(named.map(placeOf))]
  return places.map((place) => settingOf(named.filter((one) => placeOf(one) === place))).toSorted(compare)
}

function placeOf({ host, port, security }: FoundServer): string {
  return `${host} ${port} ${security}`
}

/** The user name and the login methods come from the best source that has them. */
function settingOf(named: readonly NamedServer[]): FoundSetting {
  const best = named.toSorted((a, b) => sourceRank(a) - sourceRank(b))
  const [first] = best
  if (!first) throw new Error('unreachable: a place is named by somebody')
  const { protocol, host, port, security } = first
  const username = best.find((one) => one.username !== undefined)?.username
  const auth = best.find((one) => one.auth.length > 0)?.auth ?? []
  return {
    protocol,
    host,
    port,
    security,
    ...(username !== undefined && { username }),
    auth,
    sources: [...new Set(best.map(({ source }) => source))],
    isTrusted: named.some(({ isTrusted }) => isTrusted),
  }
}

/**
 * In this order: any encryption; the facts about the domain itself, then trusted sources, then the rest, and guesses
 * last; TLS from the first octet (RFC 8314 §3); the number of agreeing sources; the order of the sources. Among equals
 * the source's own order remains.
 */
function compare(a: FoundSetting, b: FoundSetting): number {
  return (
    Number(a.security === 'none') - Number(b.security === 'none') ||
    trustRank(a) - trustRank(b) ||
    Number(a.security !== 'tls') - Number(b.security !== 'tls') ||
    b.sources.length - a.sources.length ||
    bestPlace(a) - bestPlace(b)
  )
}

function trustRank({ sources, isTrusted }: FoundSetting): number {
  if (sources.includes('provider-table')) return 0
  // A guessed name that greets may belong to a web host, while the mail is elsewhere.
  if (sources.every((source) => source === 'usual-names')) return 3
  return isTrusted ? 1 : 2
}

function sourceRank({ source, isTrusted }: NamedServer): number {
  return SOURCES.indexOf(source) + (isTrusted ? 0 : SOURCES.length)
}

function bestPlace({ sources }: FoundSetting): number {
  return Math.min(...sources.map((source) => SOURCES.indexOf(source)))
}
