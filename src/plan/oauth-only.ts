import { domainOf, loginKindOf, providerAt } from '../diagnosis/provider-seen.ts'
import type { Evidence } from '../evidence/gather.ts'
import { loginWays, takesTokens } from '../evidence/login-ways.ts'
import type { Provider } from '../knowledge/provider.ts'

/**
 * The provider that takes no password at this server, by its own documents, only OAuth. The server's word counts for more: one
 * that offers no OAuth is not what the documents are about.
 *
 * @param names the user name and the address of the mailbox, which tell the provider where several share a server
 */
export function oauthOnlyProvider(own: Evidence, names: readonly string[]): Provider | undefined {
  const { protocol, target } = own.transcript.header
  const domain = names.map(domainOf).find((one) => one !== undefined)
  const provider = providerAt(target.host, protocol, domain)
  const isServer = provider?.[protocol].is.some(({ host }) => host === target.host.toLowerCase())
  if (!provider || !isServer || loginKindOf(provider, protocol) !== 'oauth') return undefined
  return takesTokens(loginWays(own)) ? provider : undefined
}
