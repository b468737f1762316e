import type { FoundServer } from '../discovery.ts'
import type { DiscoveryNetwork, SrvRecord } from '../network.ts'
import type { SourceFinding, SourceQuestion } from '../source.ts'
import { failedFinding, whyOf } from '../why.ts'

/**
 * The services of RFC 6186 §3.1 and §3.2, and `_submissions` of RFC 8314 §7.3, those with TLS from the first octet
 * first (RFC 8314 §5.1). `_imap` and `_submission` begin in clear text on any port, so that they use STARTTLS.
 */
const SERVICES = [
  { label: '_imaps', protocol: 'imap', security: 'tls' },
  { label: '_imap', protocol: 'imap', security: 'starttls' },
  { label: '_submissions', protocol: 'smtp', security: 'tls' },
  { label: '_submission', protocol: 'smtp', security: 'starttls' },
] as const

/**
 * The maximum number of targets used of a service. Providers publish one or two; a thousand would be dialled one by
 * one.
 */
const MAX_TARGETS = 4

/**
 * The time that the other queries still have once a server of each side is known, so that the silence of one no longer
 * delays the rest.
 */
const PATIENCE_MS = 250

/**
 * RFC 6186 and RFC 8314 §5.1. Never trusted: nothing here validates DNSSEC, so that anybody on the path may have
 * answered.
 */
export async function askSrv(
  { domain }: SourceQuestion,
  network: Pick<DiscoveryNetwork, 'querySrv' | 'clock'>,
  signal: AbortSignal,
): Promise<SourceFinding> {
  const asked = `${SERVICES.map(({ label }) => label).join(' ')} (_tcp.${domain})`
  const all = await answersOf(domain, network, signal)
  const servers = all.flatMap(({ protocol, security, records }) =>
    records.filter(isServer).toSorted(byPreference).slice(0, MAX_TARGETS).map(serverOf(protocol, security)),
  )
  const absent = (['imap', 'smtp'] as const).filter(
    (protocol) =>
      !servers.some((server) => server.protocol === protocol) &&
      all.some((service) => service.protocol === protocol && service.records.some(isNone)),
  )
  if (servers.length > 0 || absent.length > 0) {
    const outcome = servers.length > 0 ? 'found' : 'nothing'
    return { asked, outcome, servers, isTrusted: false, ...(absent.length > 0 && { absent }) }
  }
  // A DNS server without an answer to one of the queries has said nothing about the domain.
  const findings = all.map((service) => failedFinding(asked, service.why ?? 'ENODATA'))
  return findings.find(({ outcome }) => outcome !== 'nothing') ?? failedFinding(asked, 'ENODATA')
}

type ServiceAnswer = (typeof SERVICES)[number] & { readonly records: readonly SrvRecord[]; readonly why?: string }

/** The answers in the order of the services: all of them, or those that came in time once each side has a server. */
async function answersOf(
  domain: string,
  { querySrv, clock }: Pick<DiscoveryNetwork, 'querySrv' | 'clock'>,
  signal: AbortSignal,
): Promise<readonly ServiceAnswer[]> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const answers: ServiceAnswer[] = []
  const isKnown = (protocol: string) => answers.some((one) => one.protocol === protocol && one.records.some(isServer))
  const known = new AbortController()
  const patience = new Promise<void>((settle) => {
    known.signal.addEventListener('abort', () => settle(clock.wait(PATIENCE_MS, either)), { once: true })
  })
  const asking = SERVICES.map(async (service) => {
    try {
      answers.push({ ...service, records: await querySrv(`${service.label}._tcp.${domain}`, either) })
    } catch (error) {
      answers.push({ ...service, records: [], why: whyOf(error) })
    }
    if (isKnown('imap') && isKnown('smtp')) known.abort()
  })
  await Promise.race([Promise.all(asking), patience])
  const inTime = SERVICES.flatMap(({ label }) => answers.find((one) => one.label === label) ?? [])
  over.abort()
  return inTime
}

/** RFC 6186 §3.4: a single record with the target `.`. */
function isNone({ target }: SrvRecord): boolean {
  return target === '' || target === '.'
}

function isServer(record: SrvRecord): boolean {
  return !isNone(record) && record.port > 0
}

/**
 * RFC 2782 has clients choose among records of one priority by weight; a search for settings wants the same ones each
 * time.
 */
function byPreference(a: SrvRecord, b: SrvRecord): number {
  return a.priority - b.priority || b.weight - a.weight
}

function serverOf(protocol: FoundServer['protocol'], security: FoundServer['security']) {
  return ({ target, port }: SrvRecord): FoundServer => ({ protocol, host: target, port, security, auth: [] })
}
