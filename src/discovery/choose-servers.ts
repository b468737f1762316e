import { assertArgument } from '../errors/usage-error.ts'
import { providersAtHost } from '../knowledge/find-provider.ts'
import { canonicalHost, isWithin } from '../knowledge/usual-names.ts'
import type { Discovery, FoundServer, FoundSetting, SourceName } from './discovery.ts'

/** A server of the address that a check may dial. */
export interface PublishedServer extends Pick<FoundServer, 'host' | 'port' | 'security' | 'username'> {
  /** The sources that name it; none for a guessed usual name. */
  readonly sources: readonly SourceName[]
  /**
   * Only an unsigned source names it, and it is in another domain: it gets no secret before somebody has confirmed it.
   */
  readonly isUnconfirmed: boolean
}

/** The servers of one side: the one that is tried, and those that may be suggested if it fails. */
export interface ServerChoice {
  /** The best server; left out if there is no such server. */
  readonly first?: PublishedServer
  /** The others, best first, without those that may get no secret: a suggestion would send the secret there. */
  readonly others: readonly PublishedServer[]
  /** The reason why there is none, if it is known. */
  readonly absent?: Absence
}

/** The reason why there is no such server. */
export interface Absence {
  readonly absent: 'provider' | 'bridge' | 'srv'
  readonly providerName?: string
  readonly program?: string
}

/**
 * The servers of one side, best first; those that may get a secret come before the others. If nothing was found, it is
 * the usual name in the domain, so that a check can show that it does not exist.
 *
 * @param acceptUnsigned somebody has confirmed the servers that only an unsigned source names
 */
export function chooseServers(discovery: Discovery, side: 'imap' | 'smtp', acceptUnsigned = false): ServerChoice {
  assertDiscovery(discovery)
  assertArgument(side === 'imap' || side === 'smtp', 'side', 'imap or smtp')
  const absent = absenceOf(discovery, side)
  if (absent) return { others: [], absent }
  const all = discovery[side].map((one) => published(one, !acceptUnsigned && !mayGetSecret(one, discovery.domain)))
  const safe = all.filter((one) => !one.isUnconfirmed)
  const [first = usualServer(discovery.domain, side)] = [...safe, ...all]
  return { first, others: safe.filter((one) => one !== first) }
}

/** Throws for values that `discover` did not return, such as a promise. */
export function assertDiscovery(discovery: Discovery): void {
  const isRight = Array.isArray(discovery?.imap) && Array.isArray(discovery.smtp)
  assertArgument(isRight, 'discovery', 'the outcome of discover() is needed')
}

/**
 * True if a secret may be sent to the server, provided that its certificate is good: a tamper-proof source names it, it
 * is in the domain of the address, or it belongs to a known provider, where a forged answer gains nothing. DNS alone is
 * not enough for a server elsewhere (RFC 6186 §6).
 */
export function mayGetSecret({ protocol, host, isTrusted }: FoundSetting, domain: string): boolean {
  const name = canonicalHost(host)
  return isTrusted || isWithin(name, canonicalHost(domain)) || providersAtHost(name).some(({ as }) => as === protocol)
}

/** No setting leads to a secret in the clear: STARTTLS is used with a server that is published without encryption. */
function published({ host, port, security, username, sources }: FoundSetting, isUnconfirmed: boolean): PublishedServer {
  return {
    host,
    port,
    security: security === 'none' ? 'starttls' : security,
    ...(username !== undefined && { username }),
    sources,
    isUnconfirmed,
  }
}

/** The usual server name, if no source names one. */
export function usualServer(domain: string, side: 'imap' | 'smtp'): PublishedServer {
  const port = side === 'imap' ? 993 : 465
  return { host: `${side}.${domain}`, port, security: 'tls', sources: [], isUnconfirmed: false }
}

function absenceOf({ notices, imap, smtp }: Discovery, side: 'imap' | 'smtp'): Absence | undefined {
  const own = notices.filter(({ protocol }) => protocol === undefined || protocol === side)
  const bridge = own.find(({ code }) => code === 'bridge')
  if (bridge) return { absent: 'bridge', ...namesIn(bridge.facts) }
  if ((side === 'imap' ? imap : smtp).length > 0) return undefined
  const none = own.find(({ code }) => code === `no-${side}`)
  if (none) return { absent: 'provider', ...namesIn(none.facts) }
  return own.some(({ code }) => code === 'srv-none') ? { absent: 'srv' } : undefined
}

function namesIn({ provider, program }: Readonly<Record<string, string>>): Omit<Absence, 'absent'> {
  return {
    ...(provider !== undefined && { providerName: provider }),
    ...(program !== undefined && { program }),
  }
}
