import type { Discovery } from '../discovery/discovery.ts'
import { findSettings } from '../discovery/find.ts'
import { discoveryNetwork } from '../driver/discovery-network.ts'
import { readAll } from '../errors/usage-error.ts'
import { heeding } from '../settings/heeding.ts'
import { readLocatedAddress } from '../settings/read-address.ts'
import type { DiscoverOptions } from './discover-options.ts'
import { readDiscoverOptions } from './read-discover-options.ts'

/**
 * Finds the settings for an address. It queries in parallel: this package's facts about the domain, the DNS (SRV, MX),
 * the settings that the provider and Mozilla's database publish, and the usual server names. It reveals only the domain
 * of the address, unless `sendAddress` is `true`, and needs no secret. It does not test whether a setting works;
 * {@link checkInbox} does.
 *
 * The failures of sources are in their answers. Within `deadlineMs` everything has ended, and no socket, timer or query
 * is left.
 *
 * @throws UsageError for an address or options that cannot be used, before any query, with all `problems` at once:
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
