import type { Discovery } from '../discovery/discovery.ts'
import { findSettings } from '../discovery/find.ts'
import { discoveryNetwork } from '../driver/discovery-network.ts'
import { readAll } from '../errors/usage-error.ts'
import { heeding } from '../settings/heeding.ts'
import { readLocatedAddress } from '../settings/read-address.ts'
import type { DiscoverOptions } from './discover-options.ts'
import { readDiscoverOptions } from './read-discover-options.ts'

/**
 * Finds the settings for an address: the facts of this package about its domain, the DNS (SRV, MX), what the provider and
 * Mozilla's database publish, and the usual names of servers, all side by side. Nothing of the address but its domain goes
 * to anybody, unless `sendAddress` is `true`, and no secret is needed. It does not say whether a setting works, which is for
 * {@link checkInbox} to find out.
 *
 * The faults of sources are in their answers. Within `deadlineMs` everything has ended, and no socket, timer or query is left.
 *
 * @throws UsageError for an address or options that cannot be used, before anything is asked, with all `problems` at once:
 * `ERR_EMAIL`, `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_SOURCES`, `ERR_ISPDB`, `ERR_DNS_SERVERS`, `ERR_ADDRESS_POLICY`,
 * `ERR_PORTS`, `ERR_CA`.
 */
export async function discover(address: string, options: DiscoverOptions = {}): Promise<Discovery> {
  const { place, read } = readAll({
    place: () => readLocatedAddress(address),
    read: () => readDiscoverOptions(options),
  })
  const { email } = place
  const { deadlineMs, patienceMs, sources, ispdb, insecureHttp, sendAddress, ...rules } = read
  const question = { ...place, sendAddress, insecureHttp, ispdb }
  const network = discoveryNetwork({ ...rules, email, insecureHttp })
  const { signal, onAnswer: listener } = options
  return heeding({ signal, listener }, (heeded) => {
    const { signal, listener: onAnswer } = heeded
    return findSettings(question, network, { deadlineMs, patienceMs, sources, signal, onAnswer })
  })
}
