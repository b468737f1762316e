import { jsonObject } from '../errors/plain-object.ts'
import type { DiscoveredOAuth, FoundOAuth, FoundSetting, SourceAnswer } from './discovery.ts'
import type { DiscoveryNetwork } from './network.ts'

/** Completes the sources' OAuth information by the issuer's own metadata. */
export class OAuthSearch {
  readonly #fetch: DiscoveryNetwork['fetch']
  readonly #signal: AbortSignal
  /** By issuer, each queried once. */
  readonly #metadata = new Map<string, Promise<IssuerMetadata | undefined>>()

  constructor({ fetch }: Pick<DiscoveryNetwork, 'fetch'>, signal: AbortSignal) {
    this.#fetch = fetch
    this.#signal = signal
  }

  /** Queries the issuer that a source has just named, while other sources are still pending. */
  heard({ oauth }: SourceAnswer): void {
    if (oauth && !isComplete(oauth)) void this.#ask(oauth.issuer)
  }

  /** The best answer about OAuth, completed. `undefined`: there is none, and a password may work. */
  async best(
    answers: readonly SourceAnswer[],
    settings: readonly FoundSetting[],
  ): Promise<DiscoveredOAuth | undefined> {
    const said = bestOf(answers) ?? (await this.#ofServer(settings.find(takesNoPassword)))
    if (!said || isComplete(said)) return said
    const { endpoints } = (await this.#ask(said.issuer)) ?? {}
    return endpoints ? { ...endpoints, ...said } : said
  }

  /** RFC 9728: a server that accepts tokens may name their issuer. */
  async #ofServer(setting: FoundSetting | undefined): Promise<DiscoveredOAuth | undefined> {
    if (!setting) return undefined
    const { host, sources, isTrusted } = setting
    const [source] = sources
    const resource = `https://${host}`
    const said = await this.#json(`${resource}/.well-known/oauth-protected-resource`)
    const [issuer] = textsIn(said?.authorization_servers)
    // §3.3: metadata about another resource must not be used.
    if (said?.resource !== resource || !isHttps(issuer) || source === undefined) return undefined
    const scopes = scopesIn(said)
    return { issuer, ...(scopes && { scopes }), source, isTrusted }
  }

  #ask(issuer: string): Promise<IssuerMetadata | undefined> {
    const asked = this.#metadata.get(issuer) ?? this.#metadataOf(issuer)
    this.#metadata.set(issuer, asked)
    return asked
  }

  async #metadataOf(issuer: string): Promise<IssuerMetadata | undefined> {
    const urls = metadataUrls(issuer)
    const all = await Promise.all(urls.map((url) => this.#json(url)))
    const said = all.find((one) => one?.issuer === issuer)
    return said && { endpoints: endpointsIn(said) }
  }

  /** The members of a JSON object; `undefined` if there is none. */
  async #json(url: string): Promise<MetadataPage | undefined> {
    try {
      const { body, isTrusted } = await this.#fetch(url, this.#signal)
      return isTrusted ? jsonObject(body) : undefined
    } catch {
      return undefined
    }
  }
}

/** The members of RFC 8414 §2 and RFC 9728 §2 that are read, with any values. */
interface MetadataPage {
  readonly issuer?: unknown
  readonly authorization_endpoint?: unknown
  readonly token_endpoint?: unknown
  readonly scopes_supported?: unknown
  readonly resource?: unknown
  readonly authorization_servers?: unknown
}

interface IssuerMetadata {
  readonly endpoints: Omit<FoundOAuth, 'issuer'>
}

/** A trusted answer first: whoever could change it could redirect logins to their own page. */
function bestOf(answers: readonly SourceAnswer[]): DiscoveredOAuth | undefined {
  const said = answers.flatMap(({ oauth, source, isTrusted }) => (oauth ? [{ ...oauth, source, isTrusted }] : []))
  return said.find(({ isTrusted }) => isTrusted) ?? said[0]
}

function isComplete({ authorizationEndpoint, tokenEndpoint }: FoundOAuth): boolean {
  return authorizationEndpoint !== undefined && tokenEndpoint !== undefined
}

function takesNoPassword({ auth }: FoundSetting): boolean {
  return auth.includes('oauth2') && !auth.some((kind) => kind === 'password' || kind === 'encrypted-password')
}

/**
 * RFC 8414 §3.1, and the location of OpenID Connect (§5), after the path. An issuer is an HTTPS URL without a query
 * (§2).
 */
function metadataUrls(issuer: string): readonly string[] {
  if (!URL.canParse(issuer)) return []
  const { protocol, origin, pathname, search, hash, username } = new URL(issuer)
  if (protocol !== 'https:' || search !== '' || hash !== '' || username !== '') return []
  const path = pathname.replace(/\/$/, '')
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ]
}

function endpointsIn(said: MetadataPage): Omit<FoundOAuth, 'issuer'> {
  const [authorizationEndpoint, tokenEndpoint] = [said.authorization_endpoint, said.token_endpoint]
  const scopes = scopesIn(said)
  return {
    ...(isHttps(authorizationEndpoint) && { authorizationEndpoint }),
    ...(isHttps(tokenEndpoint) && { tokenEndpoint }),
    ...(scopes && { scopes }),
  }
}

function isHttps(url: unknown): url is string {
  return typeof url === 'string' && url.length <= MAX_LENGTH && URL.canParse(url) && url.startsWith('https://')
}

/** Scopes that are the same at every provider. The names of others do not show their meaning. */
function scopesIn(said: MetadataPage): FoundOAuth['scopes'] {
  const scopes = textsIn(said.scopes_supported).filter((scope) => scope === MAIL_SCOPE)
  return scopes.length > 0 ? { imap: scopes, smtp: scopes } : undefined
}

/** https://datatracker.ietf.org/doc/draft-ietf-mailmaint-oauth-public */
const MAIL_SCOPE = 'urn:ietf:params:oauth:scope:mail'

/** RFC 9110 §4.1 recommends 8,000 octets for a URL; none of these is nearly as long. */
const MAX_LENGTH = 2_000

function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.filter((one): one is string => typeof one === 'string' && one.length <= MAX_LENGTH)
}
