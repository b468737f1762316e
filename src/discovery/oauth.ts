import type { DiscoveredOAuth, Discovery } from './discovery.ts'
import type { DiscoveryNetwork } from './network.ts'

/** The best answer about OAuth, with what it lacks from the issuer's own metadata. `undefined`: nobody speaks of OAuth. */
export async function completeOAuth(
  { oauth }: Pick<Discovery, 'oauth'>,
  _network: DiscoveryNetwork,
  _signal: AbortSignal,
): Promise<DiscoveredOAuth | undefined> {
  return oauth
}
