import { namesAt, userNamesIn } from '../conversation/user-names.ts'
import { recipientDomainIn } from '../evidence/envelope.ts'
import type { Evidence } from '../evidence/gather.ts'
import {
  providerById,
  providerOfDomain,
  providerOfExchanger,
  providerOfHost,
  providerOfMx,
  providersAtHost,
} from '../knowledge/find-provider.ts'
import type { LoginKind, OtherHost, Provider, ProviderServer } from '../knowledge/provider.ts'
import { canonicalHost } from '../knowledge/usual-names.ts'
import { RELAY_PORT } from '../knowledge/usual-ports.ts'
import { UNKNOWN_HOST } from '../transcript/place.ts'

/** The provider of a connection, as far as its transcript shows it. */
export interface ProviderSeen {
  readonly provider: Provider
  /**
   * The host at this provider. `own`: its server for this protocol. `swapped`: its server for the other protocol.
   * `inside`: another name in one of its domains. `exchanger`: a server that accepts mail from other servers. `hidden`:
   * a placeholder, in an anonymized transcript. `unknown`: the transcript names no host.
   */
  readonly host: 'own' | 'swapped' | 'inside' | 'exchanger' | 'hidden' | 'unknown' | OtherHost
  /** Another provider, which owns the domain of the user name. */
  readonly home?: Provider
  /** The user name of the last login. */
  readonly username?: string
}

/** The provider that runs the server; if the transcript names no host, that of the greeting or of the user name. */
export function providerSeen(evidence: Evidence): ProviderSeen | undefined {
  const exchanger = exchangerSeen(evidence)
  if (exchanger) return { provider: exchanger, host: 'exchanger' }
  const { target, protocol } = evidence.transcript.header
  const host = canonicalHost(target.host)
  const username = usernameIn(evidence)
  const domain = domainOf(username)
  const isNamed = host !== UNKNOWN_HOST
  const noted = notedIn(evidence)
  const provider = isNamed ? (noted ?? providerAt(host, protocol, domain)) : providerBehind(evidence, domain)
  if (!provider) return undefined
  const home = isNamed ? homeBeside(provider, host, domain) : undefined
  return {
    provider,
    host: isNamed ? roleOf(provider, host, protocol) : 'unknown',
    ...(home && { home }),
    ...(username !== undefined && { username }),
  }
}

/** The provider whose id the transcript names. */
function notedIn({ transcript: { header, entries } }: Evidence): Provider | undefined {
  const held = entries.find((entry) => entry.kind === 'note' && entry.provider !== undefined)
  const id = (held?.kind === 'note' ? held.provider : undefined) ?? header.provider
  return id === undefined ? undefined : providerById(id)
}

/**
 * The provider of a host. If several share it, it is the one of the user name's domain. For an unknown domain, it is
 * one that serves customers' domains.
 */
export function providerAt(host: string, protocol: 'imap' | 'smtp', domain: string | undefined): Provider | undefined {
  const roles = providersAtHost(host)
  const own = roles.filter(({ as }) => as === protocol)
  const [first, ...others] = new Set((own.length > 0 ? own : roles).map(({ provider }) => provider))
  if (!first) return providerOfHost(host)
  const known = domain === undefined ? undefined : providerOfDomain(domain)
  if (others.length === 0 || known === first || domain === undefined) return first
  return [first, ...others].find((one) => (known ? one === known : one.mx !== undefined)) ?? first
}

function providerBehind(evidence: Evidence, domain: string | undefined): Provider | undefined {
  const greeter = greeterIn(evidence)
  if (greeter !== undefined) return providerAt(greeter, evidence.transcript.header.protocol, domain)
  return domain === undefined ? undefined : providerOfDomain(domain)
}

/** The host that a greeting names (RFC 5321 §4.2). An IMAP greeting names none, and Gmail's has its own word. */
function greeterIn({ exchanges }: Evidence): string | undefined {
  const greeting = exchanges.find(({ purpose, assumed }) => purpose === 'greeting' && !assumed)
  const line = greeting?.messages[0]?.lines[0] ?? ''
  const name = /^220[ -]([\w.-]{4,255})(?: |$)/.exec(line)?.[1]
  if (name !== undefined) return providersAtHost(name).length > 0 ? canonicalHost(name) : undefined
  return /^\* OK Gimap ready\b/.test(line) ? 'imap.gmail.com' : undefined
}

function roleOf(provider: Provider, host: string, protocol: 'imap' | 'smtp'): ProviderSeen['host'] {
  const roles = providersAtHost(host).flatMap((one) => (one.provider === provider ? one.as : []))
  if (roles.includes(protocol)) return 'own'
  const other = roles.find((one) => one !== 'imap' && one !== 'smtp')
  if (other !== undefined) return other
  if (roles.length > 0) return 'swapped'
  return providerOfHost(host) === provider ? 'inside' : 'hidden'
}

/**
 * The provider of the user name, if it is another one. A relay, which has no IMAP, accepts any address as a user name;
 * and another region is no other provider.
 */
function homeBeside(provider: Provider, host: string, domain: string | undefined): Provider | undefined {
  if (domain === undefined || provider.imap.is.length === 0) return undefined
  const home = providerOfDomain(domain)
  if (!home || home === provider || home.otherHosts?.is[host] === 'region') return undefined
  return serversOf(home, 'imap')
    .concat(serversOf(home, 'smtp'))
    .some((one) => one.host === host)
    ? undefined
    : home
}

function usernameIn({ transcript: { entries }, exchanges }: Evidence): string | undefined {
  const note = entries.findLast((entry) => entry.kind === 'note' && entry.username !== undefined)
  if (note?.kind === 'note') return note.username
  const login = exchanges.findLast(({ purpose, command, assumed }) => purpose === 'login' && command && !assumed)
  return login?.command && userNamesIn(login.command).flatMap(namesAt)[0]
}

/** The domain of a user name that is an address. */
export function domainOf(username: string | undefined): string | undefined {
  const domain = username === undefined ? undefined : /@([\w.-]{1,255})$/.exec(username)?.[1]
  return domain && canonicalHost(domain)
}

/** The secret that the provider documents for a protocol. */
export function loginKindOf(provider: Provider, protocol: 'imap' | 'smtp'): LoginKind | undefined {
  return ((protocol === 'smtp' ? provider.smtpLogin : undefined) ?? provider.login)?.is
}

/** The servers that the provider documents for a protocol, best first. */
export function serversOf(provider: Provider, protocol: 'imap' | 'smtp'): readonly ProviderServer[] {
  return provider[protocol].is
}

/**
 * The provider whose mail exchanger refused a mail, as a bounce or the log of a mail server reports it, or that was
 * dialled itself. The provider's documentation for mail programs does not apply to that server.
 */
function exchangerSeen(evidence: Evidence): Provider | undefined {
  const { protocol, target } = evidence.transcript.header
  if (protocol !== 'smtp' || target.port !== RELAY_PORT || providersAtHost(target.host).length > 0) return undefined
  const domain = recipientDomainIn(evidence)
  if (!isToldByServer(evidence)) return providerOfMx([target.host]) && providerOfExchanger(target.host, domain)
  if (target.host !== UNKNOWN_HOST) return providerOfExchanger(target.host, domain)
  return domain === undefined ? undefined : providerOfDomain(domain)
}

/** True for a bounce, and for the log of a mail server: its mail goes from one server to another. */
function isToldByServer({ failures, transcript: { header } }: Evidence): boolean {
  return failures.some(({ bounced }) => bounced !== undefined) || LOGS.includes(header.client?.imported)
}

/** The formats of bounces and of the logs of mail servers. */
const LOGS: readonly unknown[] = ['bounce', 'postfix', 'exim', 'sendmail', 'opensmtpd']
