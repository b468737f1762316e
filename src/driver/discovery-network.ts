import { setTimeout as wait } from 'node:timers/promises'
import { Masker } from '../credentials/masker.ts'
import { isProven } from '../diagnosis/change.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import type { DiscoveryClock, DiscoveryNetwork, ProbeAnswer, ProbeTarget } from '../discovery/network.ts'
import { loginWays, namesOfWays } from '../evidence/login-ways.ts'
import {
  type Address,
  type AddressPolicy,
  DEFAULT_TIMEOUTS,
  type Lookup,
  type PortPolicy,
} from '../settings/options.ts'
import { dnsLookup, dnsQueries } from './dns-query.ts'
import { fetchPage } from './fetch-page.ts'
import { startProbe } from './start-probe.ts'

/** The network rules of a search. */
export interface NetworkRules {
  readonly email: string
  readonly dnsServers: readonly string[] | undefined
  readonly addressPolicy: AddressPolicy
  readonly ports: PortPolicy
  /** Replaces the DNS, for the dialled hosts. */
  readonly lookup: Lookup | undefined
  readonly ca: readonly string[]
  readonly insecureHttp: boolean
}

/** The real network of one search. Every function ends with its signal, and leaves no socket, timer or query open. */
export function discoveryNetwork(rules: NetworkRules): DiscoveryNetwork {
  const lookup = sharedLookups(rules.lookup ?? dnsLookup(rules.dnsServers))
  return {
    ...dnsQueries(rules.dnsServers),
    fetch: (url, signal) => fetchPage(url, signal, { ...rules, lookup }),
    probe: (target, signal) => probe(target, signal, { ...rules, lookup }),
    clock: CLOCK,
  }
}

/** Dials a server up to its capabilities, as the probes of a check do. */
async function probe(target: ProbeTarget, signal: AbortSignal, rules: NetworkRules): Promise<ProbeAnswer> {
  const { protocol, ...place } = target
  const { addressPolicy, ports, lookup, ca } = rules
  const probing = startProbe(protocol, place, {
    settings: { ca, allowUntrusted: false },
    options: {
      timeouts: DEFAULT_TIMEOUTS,
      lookup,
      addressPolicy,
      ports,
      localAddress: undefined,
      ehloName: undefined,
    },
    signal,
    masker: new Masker(),
  })
  await probing.decided
  probing.part()
  await probing.over
  const { evidence } = probing
  const mechanisms = namesOfWays(loginWays(evidence))
  if (isProven(evidence)) return { isUsable: true, mechanisms }
  const [first] = diagnoseEvidence([evidence])
  return { isUsable: false, mechanisms, why: first?.code ?? 'unknown' }
}

const CLOCK: DiscoveryClock = {
  nowMs: () => performance.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined), // aborted
}

interface Pending {
  readonly found: Promise<readonly Address[]>
  readonly end: AbortController
  waiting: number
}

/** One look-up per host for all connections. It is cancelled when nobody waits for it any more. */
function sharedLookups(lookup: Lookup): Lookup {
  const all = new Map<string, Pending>()
  return async (host, signal) => {
    const one = all.get(host) ?? begun(host)
    one.waiting += 1
    const leave = () => {
      one.waiting -= 1
      if (one.waiting > 0) return
      one.end.abort()
      if (all.get(host) === one) all.delete(host)
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    return one.found
  }

  function begun(host: string): Pending {
    const end = new AbortController()
    // A lookup is a function of the caller, and may return synchronously, without a promise.
    const one = { found: Promise.resolve(lookup(host, end.signal)), end, waiting: 0 }
    one.found.catch(() => {}) // its waiters handle the error; after an abort there may be none
    all.set(host, one)
    return one
  }
}
