import type { FoundOAuth, FoundServer } from '../discovery.ts'
import { publishedHost } from '../host-name.ts'
import { type MarkupElement, readXml, type XmlFault } from '../xml.ts'
import { authOf } from './auth-kinds.ts'
import { filledHost, filledUsername } from './placeholders.ts'

/** The content of a file of Mozilla's autoconfig, as far as it concerns IMAP and SMTP. */
export interface AutoconfigFile {
  /** In the order of the file; the first is the provider's choice. */
  readonly servers: readonly FoundServer[]
  readonly oauth?: FoundOAuth
}

/** The maximum number of servers that are read. The longest list of Mozilla's database has five. */
const MAX_SECTIONS = 16

/**
 * Reads `config-v1.1.xml`, whatever version it declares. A server of an unknown type, or one without required elements,
 * is skipped and the others are read, as draft-ietf-mailmaint-autoconfig says ("XML validation"). `<domain>` is not
 * compared: hosting companies have one file, which lists their own domain, for all domains of their customers.
 */
export function readAutoconfig(text: string, email: string): AutoconfigFile | XmlFault | 'NOT_AUTOCONFIG' {
  const root = readXml(text)
  if (typeof root === 'string') return root
  if (root.name !== 'clientConfig') return 'NOT_AUTOCONFIG'
  const sections = root
    .all('emailProvider')
    .flatMap((provider) => [
      ...provider.all('incomingServer').map((section) => ({ section, type: 'imap' as const })),
      ...provider.all('outgoingServer').map((section) => ({ section, type: 'smtp' as const })),
    ])
  const wanted = sections.filter(({ section, type }) => section.attribute('type')?.toLowerCase() === type)
  const servers = wanted.slice(0, MAX_SECTIONS).flatMap(({ section, type }) => serverOf(section, type, email) ?? [])
  const [oauth] = root.all('oAuth2').flatMap((block) => oauthOf(block) ?? [])
  return { servers, ...(oauth && { oauth }) }
}

function serverOf(section: MarkupElement, protocol: 'imap' | 'smtp', email: string): FoundServer | undefined {
  const [host] = section.texts('hostname').flatMap((text) => publishedHost(filledHost(text, email) ?? '') ?? [])
  const [port] = section.texts('port').flatMap((text) => portOf(text) ?? [])
  const [security] = section.texts('socketType').flatMap((text) => SOCKETS.get(text.toLowerCase()) ?? [])
  const auth = authOf(section)
  if (host === undefined || port === undefined || security === undefined || auth === undefined) return undefined
  const [username] = section.texts('username').flatMap((text) => filledUsername(text, email) ?? [])
  return { protocol, host, port, security, ...(username !== undefined && { username }), auth }
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/** The draft has `TLS` for other protocols, and some files use it here. */
const SOCKETS: ReadonlyMap<string, FoundServer['security']> = new Map([
  ['ssl', 'tls'],
  ['tls', 'tls'],
  ['starttls', 'starttls'],
  ['plain', 'none'],
])

function oauthOf(block: MarkupElement): FoundOAuth | undefined {
  const [issuer] = block.texts('issuer').flatMap((text) => issuerOf(text) ?? [])
  if (issuer === undefined) return undefined
  const [authorizationEndpoint] = block.texts('authURL').filter(isSecureUrl)
  const [tokenEndpoint] = block.texts('tokenURL').filter(isSecureUrl)
  const scopes = block.texts('scope').flatMap((text) => text.split(/\s+/))
  return {
    issuer,
    ...(authorizationEndpoint !== undefined && { authorizationEndpoint }),
    ...(tokenEndpoint !== undefined && { tokenEndpoint }),
    // The file has one list for everything that it configures.
    ...(scopes.length > 0 && { scopes: { imap: scopes, smtp: scopes } }),
  }
}

/** A URL, as in RFC 8414 §2; files contain only its host. */
function issuerOf(text: string): string | undefined {
  if (isSecureUrl(text)) return text
  const host = publishedHost(text)
  return host === undefined ? undefined : `https://${host}`
}

export function isSecureUrl(text: string): boolean {
  if (text.length > 2_000 || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}
