import { BY_SAFETY, familyOf, isAsSafe, isProven, mayChange, mayChangeServer } from '../diagnosis/change.ts'
import type { Conclusion } from '../diagnosis/conclusion.ts'
import { mayNeedShortHello } from '../evidence/client-hello.ts'
import type { Evidence } from '../evidence/gather.ts'
import { isRefusedAtGreeting, messageInPlaceOfTls, NOT_TLS } from '../evidence/probe-evidence.ts'
import { mayNeedOlderTls, mayNeedPostQuantum } from '../evidence/tls-probe-evidence.ts'
import { hasSameOwner, usualNames } from '../knowledge/usual-names.ts'
import type { Entry, Header, Target } from '../transcript/entry.ts'

/** A connection beside a failed one, without any secret. */
export interface Probe extends ServerSetting {
  /** The kind of a probe of only the handshake. It shows a cause, and proves no setting. */
  readonly tls?: NonNullable<Header['tls']>
  /** The address to dial; left out: the host's first one. */
  readonly address?: string
}

type PortSetting = Pick<Target, 'port' | 'security'>
type ServerSetting = PortSetting & Pick<Target, 'host' | 'sources'>

export interface Probing {
  /** `false`: no probes. */
  readonly probes: boolean
  readonly usualPorts: Readonly<Record<'imap' | 'smtp', readonly PortSetting[]>>
  /** The other servers that were found from the address, best first: only those that may receive the password. */
  readonly published?: Readonly<Record<'imap' | 'smtp', readonly ServerSetting[]>> | undefined
  /** The address of the mailbox, which shows the names that may belong to one owner. */
  readonly email?: string
}

/** The maximum number of probes of a side: fewer connections than a mail program opens in a day. */
const MAX_PROBES = 6

/** Includes the attempts of the failed connection: a host with several addresses may be one machine. */
const MAX_DIALS_OF_A_FAMILY = 1 + MAX_PROBES

/**
 * The probes that a failed connection needs: first those that show the cause, then the one with the smallest change.
 * Probes that already exist are not repeated. There are none if a setting is proven, or if the server has rejected a
 * connection, which fewer connections help. A probe with a short ClientHello runs alone: once it is over, this function
 * is called again.
 */
export function probesFor(
  evidence: Evidence,
  diagnoses: readonly Conclusion[],
  { probes, usualPorts, published, email }: Probing,
): readonly Probe[] {
  const { header } = evidence.transcript
  if (!probes || isRefusedAtGreeting(evidence)) return []
  const others = header.target.sources ? onPublished(evidence, published?.[header.protocol] ?? []) : []
  const cause = diagnoses.find(others.length > 0 ? mayChangeServer : mayChange)
  if (!cause || evidence.probes.some(isProven)) return []
  const usual = usualPorts[header.protocol].filter((one) => isAsSafe(one, header.target))
  // The probe with a short ClientHello comes first: an older TLS version would shorten the ClientHello too.
  const short = withShortHello(evidence)
  if (short.length > 0) return short
  const wanted = (): readonly Probe[] => {
    switch (cause.code) {
      case 'dns-not-found':
        return [...others, ...onOtherHosts(evidence, usual, email)]
      case 'cert-untrusted':
        return others
      default:
        return [
          ...withOlderTls(evidence),
          ...withPostQuantum(evidence),
          ...onSamePort(evidence),
          ...overOtherFamily(evidence),
          ...others,
          ...onUsualPorts(evidence, usual),
        ]
    }
  }
  const done = doneBeside(evidence)
  const asked = unique(wanted()).filter((probe) => !done.includes(idOf(probe)))
  return withinDials(evidence, asked).slice(0, MAX_PROBES - evidence.probes.length)
}

/** The probe beside a connection whose greeting is overdue: the port may be waiting for a ClientHello. */
export function besideSilence({ host, port }: Target, address: string | undefined): Probe {
  return { host, port, security: 'tls', ...(address !== undefined && { address }) }
}

/** The probe with a short ClientHello, for a handshake in which a long one failed. */
function withShortHello(evidence: Evidence): readonly Probe[] {
  const { target } = evidence.transcript.header
  return mayNeedShortHello(evidence) ? [{ ...placeOf(target), tls: 'small', ...pinned(evidence) }] : []
}

/** Probes for a handshake that may have failed because of its version, its ciphers or its keys. */
function withOlderTls(evidence: Evidence): readonly Probe[] {
  const { target } = evidence.transcript.header
  return mayNeedOlderTls(evidence) ? [{ ...placeOf(target), tls: 'older', ...pinned(evidence) }] : []
}

/** Probes for a handshake that was refused with every offer of this OpenSSL. */
function withPostQuantum(evidence: Evidence): readonly Probe[] {
  if (!mayNeedPostQuantum(evidence)) return []
  const at = { ...placeOf(evidence.transcript.header.target), ...pinned(evidence) }
  return [
    { ...at, tls: 'classical-group' },
    { ...at, tls: 'post-quantum-group' },
    { ...at, tls: 'post-quantum-signature' },
  ]
}

/** The other mode, if the responses so far leave it possible. A name or port without any answer has none. */
function onSamePort(evidence: Evidence): readonly Probe[] {
  const { host, port, security } = evidence.transcript.header.target
  const other = (mode: Target['security']) => [{ host, port, security: mode, ...pinned(evidence) }]
  if (!find(evidence.transcript.entries, 'connected')) return []
  if (security === 'tls') return speaksTls(evidence) || isStrange(evidence) ? [] : other('starttls')
  const [greeting] = evidence.exchanges
  if (!greeting || greeting.messages.length === 0) return other('tls')
  return security === 'none' && greeting.outcome === 'accepted' ? other('starttls') : []
}

/** Published settings that are no less safe, without the failed one. */
function onPublished({ transcript }: Evidence, published: readonly ServerSetting[]): readonly Probe[] {
  const { target } = transcript.header
  return published.filter((one) => isAsSafe(one, target) && idOf(one) !== idOf(target))
}

/** A server may work well over one IP version and badly over the other. If neither answered, both have been tried. */
function overOtherFamily({ transcript: { header, entries } }: Evidence): readonly Probe[] {
  const connected = find(entries, 'connected')?.address
  const resolved = find(entries, 'resolved')?.addresses
  const address = connected && resolved?.find((one) => familyOf(one) !== familyOf(connected))
  return address ? [{ ...placeOf(header.target), address }] : []
}

function onUsualPorts(evidence: Evidence, usual: readonly PortSetting[]): readonly Probe[] {
  const { host, port } = evidence.transcript.header.target
  return bySafety(usual)
    .filter((one) => one.port !== port)
    .map((one) => ({ host, ...portOf(one), ...pinned(evidence) }))
}

/**
 * The given port comes first, because a user with a wrong name may still have the right port. A stranger's host is
 * never dialled: mailwhy would suggest its name, and the password would go there.
 */
function onOtherHosts(
  { transcript: { header } }: Evidence,
  usual: readonly PortSetting[],
  email?: string,
): readonly Probe[] {
  const { target, protocol } = header
  if (!hasSameOwner(target.host, email)) return []
  const ports = [portOf(target), ...bySafety(usual).map(portOf)]
  return unique(ports.flatMap((one) => usualNames(target.host, protocol).map((host) => ({ host, ...one }))))
}

function bySafety(ports: readonly PortSetting[]): readonly PortSetting[] {
  return ports.toSorted((a, b) => BY_SAFETY.indexOf(a.security) - BY_SAFETY.indexOf(b.security))
}

/** A probe dials one address; the failed connection may have dialled every address of the host. */
function withinDials({ transcript, probes }: Evidence, wanted: readonly Probe[]): readonly Probe[] {
  const dialled = [transcript, ...probes.map((look) => look.transcript)]
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.kind === 'dialled' ? [familyOrIpv4(entry)] : []))
  const families = wanted.map(familyOrIpv4)
  return wanted.filter((_, at) => {
    const same = [...dialled, ...families.slice(0, at)].filter((family) => family === families[at])
    return same.length < MAX_DIALS_OF_A_FAMILY
  })
}

/**
 * The IP version of a probe. A host that is dialled at its first address, or whose address a file does not show, counts
 * as IPv4.
 */
function familyOrIpv4({ address }: { readonly address?: string }): 4 | 6 {
  return address === undefined ? 4 : familyOf(address)
}

function unique(wanted: readonly Probe[]): readonly Probe[] {
  const ids = wanted.map(idOf)
  return wanted.filter((one, at) => ids.indexOf(idOf(one)) === at)
}

/** The key of a connection: port, mode and IP version. Older TLS counts as a mode. */
function idOf(wanted: Probe): string {
  const { host, port, security, tls = 'usual' } = wanted
  return [host, port, security, tls, familyOrIpv4(wanted)].join(' ')
}

/** The keys of the probes that were made, or are being made. */
function doneBeside({ probes }: Evidence): readonly string[] {
  return probes.map(({ transcript: { header, entries } }) => {
    const address = find(entries, 'dialled')?.address
    return idOf({ ...placeOf(header.target), ...(header.tls && { tls: header.tls }), ...(address && { address }) })
  })
}

/** The connected address, or the first one with a route, so that a host sees few connections. */
function pinned({ transcript: { entries } }: Evidence): Pick<Probe, 'address'> {
  const noRoute = entries.flatMap((entry) =>
    entry.kind === 'failed' && NO_ROUTE.includes(entry.code) ? [entry.address] : [],
  )
  const { addresses = [] } = find(entries, 'resolved') ?? {}
  const address = find(entries, 'connected')?.address ?? addresses.find((one) => !noRoute.includes(one)) ?? addresses[0]
  return address === undefined ? {} : { address }
}

const NO_ROUTE = ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL']

/** True if the server sent text other than a greeting of the protocol in place of a ServerHello. */
function isStrange(evidence: Evidence): boolean {
  return messageInPlaceOfTls(evidence, ({ kind }) => kind === 'unparsable') !== undefined
}

/** True if a handshake was completed, or refused with a TLS alert. */
function speaksTls({ transcript: { entries } }: Evidence): boolean {
  const refused = find(entries, 'refused')
  return find(entries, 'secured') !== undefined || (refused !== undefined && !NOT_TLS.test(refused.code))
}

function find<K extends Entry['kind']>(entries: readonly Entry[], kind: K) {
  return entries.find((entry): entry is Entry & { readonly kind: K } => entry.kind === kind)
}

function placeOf({ host, port, security }: ServerSetting): ServerSetting {
  return { host, port, security }
}

function portOf({ port, security }: PortSetting): PortSetting {
  return { port, security }
}
