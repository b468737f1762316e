import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { Secret } from '../credentials/secret.ts'
import { butIs } from '../errors/but-is.ts'
import { fieldError, readAll, UsageError } from '../errors/usage-error.ts'
import { MECHANISM_NAMES } from '../sasl/choose.ts'
import { takesToken } from '../sasl/names.ts'
import { readAddress } from '../smtp/address.ts'
import { withBareAppPasswords } from './app-password.ts'
import { authoritiesIn, isCertificate } from './pem.ts'
import { isToBeFound, type Side } from './servers-to-find.ts'
import type {
  InboxSettings,
  ReadMessage,
  ReadServer,
  ReadSettings,
  ServerSettings,
  TestMessage,
  TlsSettings,
} from './settings.ts'

/**
 * Settings in the one form that a check uses.
 *
 * @throws UsageError before any socket opens, with all problems at once: `ERR_EMAIL`, `ERR_USERNAME`, `ERR_PASSWORD`,
 * `ERR_ACCESS_TOKEN`, `ERR_SERVER_MISSING`, `ERR_HOST`, `ERR_PORT`, `ERR_SECURITY`, `ERR_AUTH`, `ERR_TEST_MESSAGE`, `ERR_CA`
 */
export function readSettings(given: InboxSettings): ReadSettings {
  if (typeof given !== 'object' || given === null)
    throw new UsageError('ERR_EMAIL', `settings: an object is needed${butIs(given)}`)
  // One secret for both servers, so that its spellings are computed once.
  const settings = typeof given.password === 'string' ? { ...given, password: new Secret(given.password) } : given
  const { imap, smtp, testMessage, tls } = settings
  const read = readAll<ReadSettings>({
    email: () => readEmail(settings.email),
    imap: () => readSide('imap', settings),
    smtp: () => readSide('smtp', settings),
    testMessage: () => (testMessage ? readTestMessage(testMessage, settings) : undefined),
    allowUntrusted: () => tls?.allowUntrusted === true,
    ca: () => readAuthorities(tls?.ca),
  })
  if (!imap && !smtp)
    throw new UsageError('ERR_SERVER_MISSING', 'imap and smtp are both left out: nothing is left to check')
  return withBareAppPasswords(read)
}

function readEmail(email: unknown): string {
  if (isAddress(email)) return email
  throw fieldError('ERR_EMAIL', ['email'], `an address such as ann@example.com is needed${butIs(email)}`)
}

function readSide(side: Side, settings: InboxSettings): ReadServer | undefined {
  const server = settings[side]
  if (server === false) return undefined
  if (typeof server !== 'object' || server === null || isToBeFound(server))
    throw fieldError(
      'ERR_SERVER_MISSING',
      [side],
      'an object with host, port and security is needed, or false to leave it out',
    )
  return readServer(side, server as ServerSettings, settings) // other missing fields are refused by their readers
}

function readServer(side: Side, server: ServerSettings, settings: InboxSettings): ReadServer {
  const source = sourceOf(side, server, settings)
  const { credential, ...read } = readAll({
    security: () => {
      if (isSecurity(server.security)) return server.security
      throw securityError(side, server)
    },
    port: () => {
      if (isPort(server.port)) return server.port
      throw fieldError('ERR_PORT', [side, 'port'], 'a number from 1 to 65535 is needed')
    },
    username: () => readUsername(side, server, settings, source),
    credential: () => readCredential(source),
    host: () => readHost(side, server.host),
    auth: () => readAuth(side, server.auth, readCredential(source)),
  })
  return { ...read, ...credential }
}

function securityError(side: Side, { port, security }: Partial<Record<keyof ServerSettings, unknown>>): UsageError {
  const [path, wanted] = [[side, 'security'], `${side}.security: tls, starttls or none is needed`]
  const said = security ?? port
  const meant = typeof said === 'object' ? undefined : SECURITY_MEANT.get(String(said).toLowerCase())
  if (meant === undefined) return new UsageError('ERR_SECURITY', wanted, path)
  return new UsageError('ERR_SECURITY', `${wanted}; did you mean ${meant}?`, path, [], meant)
}

/** Other names of the modes, and the usual ones at a port. */
const SECURITY_MEANT: ReadonlyMap<string, ServerSettings['security']> = new Map([
  ...['tls', 'ssl', 'ssl/tls', 'true', '993', '465'].map((said) => [said, 'tls'] as const),
  ...['starttls', '143', '587'].map((said) => [said, 'starttls'] as const),
])

function readUsername(side: Side, server: ServerSettings, settings: InboxSettings, { given }: Source): string {
  const own = server.username !== undefined ? [side, 'username'] : undefined
  const path = own ?? [settings.username !== undefined ? 'username' : 'email']
  const username: unknown = server.username ?? settings.username ?? readEmail(settings.email)
  const error = (wanted: string) => new UsageError('ERR_USERNAME', `${side}.username: ${wanted}`, path)
  if (typeof username !== 'string' || username === '' || cannotGoOut(username))
    throw error('text without line ends is needed')
  // ^A separates the fields of OAUTHBEARER and XOAUTH2, and cannot be escaped there.
  if (given.accessToken !== undefined && username.includes('\x01'))
    throw error('text without control characters is needed beside an accessToken')
  return username
}

/** The source of a server's credentials: the server's own settings, or else those that both servers share. */
interface Source {
  readonly given: Pick<ServerSettings, 'password' | 'accessToken'>
  readonly path: readonly string[]
}

function sourceOf(side: Side, server: ServerSettings, settings: InboxSettings): Source {
  const hasOwn = server.password !== undefined || server.accessToken !== undefined
  return hasOwn ? { given: server, path: [side] } : { given: settings, path: [] }
}

type Credential = Pick<ReadServer, 'password' | 'token'>

function readCredential({ given: { password, accessToken }, path }: Source): Credential {
  if (password !== undefined && accessToken !== undefined)
    throw fieldError('ERR_ACCESS_TOKEN', [...path, 'accessToken'], 'a password or a token, not both')
  return {
    password: readPassword([...path, 'password'], password),
    token: readToken([...path, 'accessToken'], accessToken),
  }
}

function readSecret(given: unknown, isRight: (value: string) => boolean, error: () => UsageError): Secret | undefined {
  if (given === undefined) return undefined
  const secret = given instanceof Secret || typeof given === 'string' ? Secret.of(given) : undefined
  if (!secret?.satisfies(isRight)) throw error()
  return secret
}

/**
 * No standard has a limit, and a transcript is searched for every piece of a secret. Tokens of Google and Microsoft
 * have fewer than 4,096 characters, and an AUTH line need not accept more than 12,288 octets of Base64 (RFC 4954 §4).
 */
const MAX_TOKEN_LENGTH = 16_384

/** A client should keep its command lines within some 1,000 octets (RFC 2683 §3.2.1.5). */
const MAX_PASSWORD_LENGTH = 1_024

/** The kind of a value that is no secret at all. */
function kindOf(given: unknown): string {
  return given instanceof Secret ? '' : butIs(given)
}

/** Reads a token whose octets may appear in a header field (RFC 7628 §3.1, RFC 6750 §2.1). */
function readToken(path: readonly string[], accessToken: unknown): Secret | undefined {
  const isRight = (value: string) => value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value)
  const wanted = `ASCII without blanks is needed, of at most ${MAX_TOKEN_LENGTH} characters${kindOf(accessToken)}`
  const token = readSecret(accessToken, isRight, () => fieldError('ERR_ACCESS_TOKEN', path, wanted))
  return token?.derive((value) => value, '‹token›')
}

function readAuth(side: Side, auth: unknown, { password, token }: Credential): string | undefined {
  if (auth === undefined) return undefined
  const error = (wanted: string) => fieldError('ERR_AUTH', [side, 'auth'], wanted)
  const name = MECHANISM_NAMES.find((one) => one === String(auth).toUpperCase())
  if (!name) throw error(`one of ${MECHANISM_NAMES.join(', ')}`)
  const isForToken = takesToken(name)
  if ((isForToken && password) || (token && !isForToken && name !== 'EXTERNAL'))
    throw error(`${name} does not take ${token ? 'an accessToken' : 'a password'}`)
  return name
}

export function isSecurity(security: unknown): security is ServerSettings['security'] {
  return ['tls', 'starttls', 'none'].some((one) => one === security)
}

export function isPort(port: unknown): port is number {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535
}

/**
 * The characters at which `domainToASCII`, which is made for URLs, would silently drop the rest, or which it would
 * decode.
 */
const NEVER_IN_HOST = /[\0-\x20\x7f"#%/:?@\\]/

function readHost(side: Side, host: unknown): string {
  const error = (wanted: string) => fieldError('ERR_HOST', [side, 'host'], wanted)
  if (typeof host !== 'string' || host === '') throw error('a host name or an IP address is needed')
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare)) return bare
  const stranger = NEVER_IN_HOST.exec(bare)?.[0]
  if (stranger !== undefined) throw error(`a host name or an IP address is needed, ${withoutThat(bare, stranger)}`)
  const ascii = domainToASCII(bare)
  // RFC 1035 §2.3.4 for the lengths; underscores are not allowed in host names but occur.
  if (
    !/^(?=.{1,253}\.?$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i.test(ascii)
  )
    throw error('a host name or an IP address is needed')
  return ascii
}

/**
 * Names the part that a host must not contain, as the end of a message. It never repeats the host: a URL may contain a
 * password.
 */
function withoutThat(host: string, stranger: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(host)) return 'without a scheme such as https://'
  if (stranger.trim() === '') return 'without blanks'
  if (host.includes('@')) return 'without a user name'
  if (stranger === ':') return 'without a port: that has a field of its own'
  return /[\0-\x1f\x7f]/.test(stranger) ? 'without control characters' : `without ${stranger} and what follows it`
}

/** Reads a password. RFC 4616 §2 forbids NUL, and a line end would begin another command. */
function readPassword(path: readonly string[], password: unknown): Secret | undefined {
  const isRight = (value: string) => value !== '' && value.length <= MAX_PASSWORD_LENGTH && !cannotGoOut(value)
  const text = `text without line ends is needed, of at most ${MAX_PASSWORD_LENGTH} characters${kindOf(password)}`
  const isEmpty = password === '' || (password instanceof Secret && password.satisfies((value) => value === ''))
  const wanted = `${isEmpty ? 'it is empty' : text}; leave it out to check the connection alone`
  return readSecret(password, isRight, () => fieldError('ERR_PASSWORD', path, wanted))
}

function readTestMessage({ to, mode, from, cleanUp, locale }: TestMessage, settings: InboxSettings): ReadMessage {
  if (!settings.smtp) throw fieldError('ERR_TEST_MESSAGE', ['testMessage'], 'needs an smtp server')
  return readAll<ReadMessage>({
    mode: () => readMode(mode, settings),
    cleanUp: () => {
      if (cleanUp && readMode(mode, settings) !== 'round-trip')
        throw messageError('cleanUp', 'only the message of a round trip can be removed')
      return cleanUp === true
    },
    to: () => readAddressOf('to', to),
    from: () => readAddressOf('from', from ?? readEmail(settings.email)),
    locale: () => locale, // any value: a language without sentences falls back
  })
}

function readMode(mode: TestMessage['mode'], { imap }: InboxSettings): TestMessage['mode'] {
  if (!MODES.includes(mode)) throw messageError('mode', 'envelope, send or round-trip is needed')
  if (mode === 'round-trip' && !imap) throw messageError('mode', 'a round trip needs an imap server')
  return mode
}

function messageError(field: keyof TestMessage, wanted: string): UsageError {
  return fieldError('ERR_TEST_MESSAGE', ['testMessage', field], wanted)
}

const MODES: readonly TestMessage['mode'][] = ['envelope', 'send', 'round-trip']

function readAddressOf(name: 'to' | 'from', text: unknown): string {
  const read = readAddress(text)
  if ('fault' in read) throw messageError(name, read.fault)
  return read.address
}

function readAuthorities(ca: TlsSettings['ca']): readonly string[] {
  const authorities = authoritiesIn(ca)
  if (!authorities.every(isCertificate)) throw fieldError('ERR_CA', ['tls', 'ca'], 'not a certificate in PEM form')
  return authorities
}

/** True if the address is safe in a command line and means one mailbox. RFC 5321 §4.1.2 allows more in quotes. */
function isAddress(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^[^\s<>"(),:;\\@\x00-\x1f\x7f\p{Cs}]+@[^\s<>"(),:;\\@\x00-\x1f\x7f\p{Cs}]+$/u.test(text)
  )
}

/** True if the text would end a line or a field, or has no UTF-8 encoding: half a surrogate pair. */
function cannotGoOut(text: string): boolean {
  return /[\r\n\0]|\p{Surrogate}/u.test(text)
}
