import { isLetPass } from '../evidence/find-failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { loginWays } from '../evidence/login-ways.ts'
import { usualNames } from '../knowledge/usual-names.ts'
import type { Code } from '../rules/codes.ts'
import { WITH_PASSWORD, WITH_TOKEN } from '../sasl/names.ts'
import type { Header, Target } from '../transcript/entry.ts'
import { isSamePlace } from '../transcript/place.ts'
import type { Change, Conclusion } from './conclusion.ts'
import { isPassed } from './steps.ts'

/** Failures to connect after which another port or mode of the same server may be the right one. */
const BY_SETTING: readonly Code[] = [
  'dns-not-found',
  'connection-refused',
  'connection-timeout',
  'network-unreachable',
  'connection-closed',
  'server-silent',
  'tls-on-plain-port',
  'plain-on-tls-port',
  'starttls-unavailable',
  'starttls-failed',
  'tls-version-unsupported',
  'tls-handshake-failed',
  'wrong-service',
  'protocol-violation',
]

/** The login failures that concern this port or its mode, and not the account. */
const BY_PORT = /^(encryption-required\/|protocol-disabled\/no-login-on-offer$)/

/**
 * True if another server that was published for the address could be the right one. Its certificate may be good
 * although that of the first server is not.
 */
export function mayChangeServer(cause: Cause): boolean {
  const { stage, severity, code } = cause
  return mayChange(cause) || (severity === 'error' && stage.endsWith('.connect') && code === 'cert-untrusted')
}

/** True if another setting could fix the failure; never after a server has asked for fewer connections. */
export function mayChange({ stage, severity, code, rule }: Cause): boolean {
  if (severity !== 'error') return false
  return (stage.endsWith('.connect') && BY_SETTING.includes(code)) || (stage.endsWith('.login') && BY_PORT.test(rule))
}

type Cause = Pick<Conclusion, 'stage' | 'severity' | 'code' | 'rule'>

/**
 * True for a probe of another setting of the same server, of a usual host name in place of the failed one, or of
 * another server that was published for the same address.
 */
export function isProbeFor(probe: Header, { protocol, target }: Header): boolean {
  if (probe.protocol !== protocol) return false
  if (isPublished(probe) && target.sources) return true
  return probe.target.host === target.host || usualNames(target.host, protocol).includes(probe.target.host)
}

/** True if the server was found from the address. */
function isPublished({ target }: Pick<Header, 'target'>): boolean {
  return target.sources !== undefined && target.sources.length > 0
}

/** The best setting that a probe has proven; `undefined` if none is known or none would help. */
export function changeFor(evidence: Evidence, cause: Cause): Change | undefined {
  if (!mayChangeServer(cause)) return undefined
  const [best] = evidence.probes
    .filter((probe) => isProven(probe) && isWanted(probe, evidence, cause))
    .toSorted((a, b) => rank(a, evidence) - rank(b, evidence))
  if (!best) return undefined
  const { protocol, target } = best.transcript.header
  const { host, port, security } = target
  return {
    protocol,
    host,
    port,
    security,
    ...(isSamePlace(target, evidence.transcript.header.target) && { family: familyReached(best) === 6 ? 6 : 4 }),
    mechanisms: loginWays(best).mechanisms,
    ...(best.failures.some(({ by }) => by === 'certificate') && { untrusted: true }),
    transcript: best.index,
  }
}

/**
 * True if the probe was greeted, used the required encryption with a certificate that is good or accepted, and was
 * offered a login.
 */
export function isProven(probe: Evidence): boolean {
  const { header } = probe.transcript
  const { look, tls, protocol } = header
  if (look !== 'probe' || tls || !probe.failures.every((failure) => isLetPass(failure, header))) return false
  return isPassed(probe, `${protocol}.connect`) && canLogIn(probe)
}

/**
 * True if the probe offers LOGIN, or a mechanism that the client supports. The kind of secret does not count, because
 * no transcript shows the kind that the user has.
 */
function canLogIn(probe: Evidence): boolean {
  const { mechanisms, isCommandOn } = loginWays(probe)
  return isCommandOn || mechanisms.some((name) => OURS.has(name))
}

const OURS: ReadonlySet<string> = new Set([...WITH_PASSWORD, ...WITH_TOKEN])

/** mailwhy never advises a user who asked for encryption to do without it. */
export function isAsSafe({ security }: Pick<Target, 'security'>, asked: Pick<Target, 'security'>): boolean {
  return security !== 'none' || asked.security === 'none'
}

function isWanted(probe: Evidence, evidence: Evidence, cause: Cause): boolean {
  const [{ target }, { target: asked }] = [probe.transcript.header, evidence.transcript.header]
  if (!isAsSafe(target, asked) || !offersAsked(probe, evidence)) return false
  if (asked.sources && isPublished({ target }) && !isSamePlace(target, asked)) return true
  if (!mayChange(cause)) return false
  if (target.host !== asked.host) return cause.code === 'dns-not-found'
  return !isSamePlace(target, asked) || familyReached(probe) !== familyReached(evidence)
}

/** True if the server offers the login method that the settings name, or one that accepts the given secret. */
function offersAsked(probe: Evidence, { transcript: { header } }: Evidence): boolean {
  const { by, auth } = header.login ?? {}
  const { mechanisms, isCommandOn } = loginWays(probe)
  if (auth !== undefined) return mechanisms.includes(auth) || (auth === 'LOGIN' && isCommandOn)
  return by !== 'token' || WITH_TOKEN.some((name) => mechanisms.includes(name))
}

/** The same port in another mode is the smallest change; a published server comes before a usual name or port. */
function rank(probe: Evidence, { transcript: { header } }: Evidence): number {
  const { host, port, security } = probe.transcript.header.target
  if (isPublished(probe.transcript.header)) return 0.5
  if (host !== header.target.host) return BY_SAFETY.length + 1
  return port === header.target.port ? 0 : 1 + BY_SAFETY.indexOf(security)
}

/** The safest first: implicit TLS comes before STARTTLS (RFC 8314 §3). */
export const BY_SAFETY: readonly Target['security'][] = ['tls', 'starttls', 'none']

export function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4
}

function familyReached({ transcript }: Evidence): 4 | 6 | undefined {
  const connected = transcript.entries.find((entry) => entry.kind === 'connected')
  return connected?.kind === 'connected' && connected.address !== undefined ? familyOf(connected.address) : undefined
}
