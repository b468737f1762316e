import { usualNamesIn } from '../../knowledge/usual-names.ts'
import { USUAL_PORTS } from '../../knowledge/usual-ports.ts'
import type { AuthKind, FoundServer } from '../discovery.ts'
import type { DiscoveryNetwork, ProbeTarget } from '../network.ts'
import type { AskSource, SourceFinding } from '../source.ts'
import { failedFinding, isNoEntry, whyOf } from '../why.ts'

/** The time that better places still have after one has answered: a filtered port is silent for minutes. */
const PATIENCE_MS = 500

/**
 * Dials the usual names of one protocol in the domain, without a secret: up to six connections. If every name of a
 * domain resolves, these may be anybody's servers, so that one counts only if its certificate is good for that name.
 */
export function askUsualNames(protocol: ProbeTarget['protocol']): AskSource {
  return async ({ domain }, network, signal) => {
    const targets = targetsIn(domain, protocol)
    const asked = [...new Set(targets.map(({ host }) => host))].join(' ') || domain
    const found = await dialAll(targets, network, signal)
    const servers = found.flatMap((one): readonly FoundServer[] => (one && 'server' in one ? [one.server] : []))
    if (servers.length === 0) return nothingOf(asked, found)
    // The certificate is good for a name in the address's own domain, so that its owner agreed.
    return { asked, outcome: 'found', servers, isTrusted: true }
  }
}

type Dialled = { readonly server: FoundServer } | { readonly why: string } | undefined

/** The results in the order of the targets, as far as they were awaited. */
async function dialAll(
  targets: readonly ProbeTarget[],
  { probe, clock }: DiscoveryNetwork,
  signal: AbortSignal,
): Promise<readonly Dialled[]> {
  const enough = new AbortController()
  const ends = AbortSignal.any([signal, enough.signal])
  const found: Dialled[] = targets.map(() => undefined)
  const dial = async (target: ProbeTarget, at: number) => {
    const one = await dialled(target, probe, ends)
    if (ends.aborted) return
    found[at] = one
    if (isDecided(found)) enough.abort()
    else if ('server' in one) void clock.wait(PATIENCE_MS, ends).then(() => enough.abort())
  }
  await Promise.all(targets.map(dial))
  enough.abort()
  return found
}

async function dialled(
  target: ProbeTarget,
  probe: DiscoveryNetwork['probe'],
  signal: AbortSignal,
): Promise<NonNullable<Dialled>> {
  try {
    const { isUsable, mechanisms, why } = await probe(target, signal)
    return isUsable ? { server: { ...target, auth: authOf(mechanisms) } } : { why: why ?? 'ENODATA' }
  } catch (error) {
    return { why: whyOf(error) }
  }
}

/** True if one is usable and none that is still tried could be better. */
function isDecided(found: readonly Dialled[]): boolean {
  const best = found.find((one) => one === undefined || 'server' in one)
  return best !== undefined
}

/** By safety first, and then by the likelihood of the name. */
function targetsIn(domain: string, protocol: ProbeTarget['protocol']): readonly ProbeTarget[] {
  const names = usualNamesIn(domain, protocol)
  return USUAL_PORTS[protocol].flatMap((port) => names.map((host) => ({ protocol, host, ...port })))
}

/** A name that does not exist says less than a server that responded. */
function nothingOf(asked: string, found: readonly Dialled[]): SourceFinding {
  const reasons = found.flatMap((one) => (one && 'why' in one ? [one.why] : []))
  const why = reasons.find((one) => !isNoEntry(one)) ?? 'ENOTFOUND'
  const { outcome } = failedFinding(asked, why)
  // No guess was right, which is no failure.
  return { asked, outcome: outcome === 'failed' ? 'nothing' : outcome, why, servers: [], isTrusted: false }
}

function authOf(mechanisms: readonly string[]): readonly AuthKind[] {
  const kinds = mechanisms.flatMap((name): readonly AuthKind[] => {
    if (name === 'PLAIN' || name === 'LOGIN') return ['password']
    if (name === 'XOAUTH2' || name === 'OAUTHBEARER') return ['oauth2']
    return /^(SCRAM-|CRAM-MD5$)/.test(name) ? ['encrypted-password'] : []
  })
  return [...new Set(kinds)]
}
