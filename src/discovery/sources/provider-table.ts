import { fillTemplate } from '../../knowledge/fill-template.ts'
import { providerOfDomain } from '../../knowledge/find-provider.ts'
import type { LoginKind, Provider, ProviderServer } from '../../knowledge/provider.ts'
import type { AuthKind, FoundServer } from '../discovery.ts'
import type { SourceFinding, SourceQuestion } from '../source.ts'

/** The facts of this package about the domain, without network access. */
export async function askProviderTable({ domain, email }: SourceQuestion): Promise<SourceFinding> {
  const provider = providerOfDomain(domain)
  if (!provider) return { asked: domain, outcome: 'nothing', servers: [], isTrusted: true }
  return factsOf(provider, { asked: domain, email, isTrusted: true })
}

/** The table's facts about a provider, for one of its addresses. A provider without servers counts as found too. */
export function factsOf(
  provider: Provider,
  { asked, email, isTrusted }: { readonly asked: string; readonly email: string; readonly isTrusted: boolean },
): SourceFinding {
  const { imap, smtp, login, smtpLogin, oauth } = provider
  const toImap = imap.is.map((server) => serverOf('imap', server, email, login?.is))
  const toSmtp = smtp.is.map((server) => serverOf('smtp', server, email, (smtpLogin ?? login)?.is))
  return { asked, outcome: 'found', servers: [...toImap, ...toSmtp], isTrusted, ...(oauth && { oauth: oauth.is }) }
}

function serverOf(
  protocol: FoundServer['protocol'],
  { host, port, security, username }: ProviderServer,
  email: string,
  login: LoginKind | undefined,
): FoundServer {
  const name = username === undefined ? {} : { username: fillTemplate(username, email) }
  return { protocol, host: fillTemplate(host, email), port, security, ...name, auth: authOf(login) }
}

function authOf(login: LoginKind | undefined): readonly AuthKind[] {
  if (login === undefined) return []
  return [login === 'oauth' ? 'oauth2' : 'password']
}
