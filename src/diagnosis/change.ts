import { offers } from '../evidence/ask.ts'
import type { Evidence } from '../evidence/gather.ts'
import { gather } from '../evidence/gather.ts'
import { usualNames } from '../evidence/usual-names.ts'
import type { Code } from '../rules/codes.ts'
import type { Header, Transcript } from '../transcript/entry.ts'
import type { Change, Diagnosis } from './diagnosis.ts'
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

/** Of the failures to log in, those that speak of this port or its mode, and not of the account. */
const BY_PORT = /^(encryption-required\/|protocol-disabled\/no-login-on-offer$)/

/** Whether another setting could be what is missing. Never where a server has asked for fewer connections. */
export function mayChange({ stage, severity, code, rule }: Cause): boolean {
  if (severity !== 'error') return false
  return (stage.endsWith('.connect') && BY_SETTING.includes(code)) || (stage.endsWith('.login') && BY_PORT.test(rule))
}

type Cause = Pick<Diagnosis, 'stage' | 'severity' | 'code' | 'rule'>

/** Whether a probe was for a setting of the same server, or for a usual name where the one that was given failed. */
export function isProbeFor(probe: Header, { protocol, target }: Header): boolean {
  if (probe.protocol !== protocol) return false
  return probe.target.host === target.host || usualNames(target.host, protocol).includes(probe.target.host)
}

/** The best setting that a probe has proven; `undefined` where none is known or none is what is missing. */
export function changeFor(evidence: Evidence, cause: Cause): Change | undefined {
  if (!mayChange(cause)) return undefined
  const [best] = evidence.looks
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
    ...(isSameSetting(best, evidence) && { family: familyOf(best) === 6 ? 6 : 4 }),
    mechanisms: mechanismsOf(best),
    transcript: best.index,
  }
}

/** Whether the transcript of a probe shows a setting that works. */
export function provesSetting(transcript: Transcript): boolean {
  return isProven(gather(transcript))
}

/** Greeted, encrypted as a client does it, with a good certificate, where that was wanted, and a login on offer. */
export function isProven(probe: Evidence): boolean {
  const { look, tls, protocol } = probe.transcript.header
  if (look !== 'probe' || tls || probe.failures.length > 0) return false
  return isPassed(probe, `${protocol}.connect`) && (protocol === 'imap' || offers(probe, /^AUTH /))
}

/** Nobody who asked for encryption is told to do without it. */
function isWanted(probe: Evidence, evidence: Evidence, { code }: Cause): boolean {
  const [{ target }, { target: asked }] = [probe.transcript.header, evidence.transcript.header]
  if (target.security === 'none' && asked.security !== 'none') return false
  if (target.host !== asked.host) return code === 'dns-not-found'
  return !isSameSetting(probe, evidence) || familyOf(probe) !== familyOf(evidence)
}

function isSameSetting(a: Evidence, b: Evidence): boolean {
  const [x, y] = [a.transcript.header.target, b.transcript.header.target]
  return x.host === y.host && x.port === y.port && x.security === y.security
}

/** The same port in another mode is the smallest change; then encryption from the first octet (RFC 8314 §3). */
function rank(probe: Evidence, { transcript: { header } }: Evidence): number {
  const { host, port, security } = probe.transcript.header.target
  if (host !== header.target.host) return RANKS.otherHost
  return port === header.target.port ? RANKS.samePort : RANKS[security]
}

const RANKS = { samePort: 0, tls: 1, starttls: 2, none: 3, otherHost: 4 } as const

function familyOf({ transcript }: Evidence): 4 | 6 | undefined {
  const connected = transcript.entries.find((entry) => entry.kind === 'connected')
  if (connected?.kind !== 'connected' || connected.address === undefined) return undefined
  return connected.address.includes(':') ? 6 : 4
}

function mechanismsOf({ transcript, offers: offered }: Evidence): readonly string[] {
  const names = offered?.names ?? []
  return transcript.header.protocol === 'imap'
    ? names.flatMap((name) => /^AUTH=(.+)$/.exec(name)?.[1] ?? [])
    : names.flatMap((name) => /^AUTH (.+)$/.exec(name)?.[1]?.split(' ') ?? [])
}
