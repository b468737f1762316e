import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { Secret } from './credentials/secret.ts'
import { MECHANISM_NAMES, TOKEN_MECHANISMS } from './sasl/choose.ts'
import type {
  InboxSettings,
  ReadMessage,
  ReadServer,
  ReadSettings,
  ServerSettings,
  TestMessage,
  TlsSettings,
} from './settings.ts'
import { readAddress } from './smtp/address.ts'
import { UsageError } from './usage-error.ts'

/**
 * @throws UsageError before any socket opens: `ERR_EMAIL`, `ERR_USERNAME`, `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`, `ERR_SERVER_MISSING`,
 * `ERR_HOST`, `ERR_PORT`, `ERR_SECURITY`, `ERR_AUTH`, `ERR_TEST_MESSAGE`, `ERR_CA`
 */
export function readSettings(settings: InboxSettings): ReadSettings {
  if (typeof settings !== 'object' || settings === null)
    throw new UsageError('ERR_EMAIL', 'settings: an object is needed')
  const { email, imap, smtp, testMessage, tls } = settings
  if (!isAddress(email)) throw new UsageError('ERR_EMAIL', 'email: an address such as ann@example.com is needed')
  for (const [side, server] of Object.entries({ imap, smtp })) {
    if (server === undefined)
      throw new UsageError('ERR_SERVER_MISSING', `${side}: a server is needed, or false to leave it out`)
  }
  if (!imap && !smtp)
    throw new UsageError('ERR_SERVER_MISSING', 'imap and smtp are both left out: nothing is left to check')
  return {
    email,
    imap: imap ? readServer('imap', imap, settings) : undefined,
    smtp: smtp ? readServer('smtp', smtp, settings) : undefined,
    testMessage: testMessage ? readTestMessage(testMessage, settings) : undefined,
    allowUntrusted: tls?.allowUntrusted === true,
    ca: readAuthorities(tls?.ca),
  }
}

function readServer(side: 'imap' | 'smtp', server: ServerSettings, settings: InboxSettings): ReadServer {
  const { port, security } = server
  if (!isSecurity(security)) throw new UsageError('ERR_SECURITY', `${side}.security: tls, starttls or none`)
  if (!isPort(port)) throw new UsageError('ERR_PORT', `${side}.port: a number from 1 to 65535 is needed`)
  const username = server.username ?? settings.username ?? settings.email
  if (typeof username !== 'string' || username === '' || cannotGoOut(username)) {
    throw new UsageError('ERR_USERNAME', `${side}.username: text without line ends is needed`)
  }
  const own = readCredential(side, server)
  const credential = own.password || own.token ? own : readCredential(side, settings)
  // It parts the fields of OAUTHBEARER and XOAUTH2, and cannot be escaped there.
  if (credential.token && username.includes('\x01'))
    throw new UsageError(
      'ERR_USERNAME',
      `${side}.username: text without control characters is needed beside an accessToken`,
    )
  return {
    host: readHost(side, server.host),
    port,
    security,
    username,
    ...credential,
    auth: readAuth(side, server.auth, credential),
  }
}

type Credential = Pick<ReadServer, 'password' | 'token'>

function readCredential(
  side: string,
  { password, accessToken }: Pick<ServerSettings, 'password' | 'accessToken'>,
): Credential {
  if (password !== undefined && accessToken !== undefined)
    throw new UsageError('ERR_ACCESS_TOKEN', `${side}: a password or an accessToken, not both`)
  return { password: readPassword(side, password), token: readToken(side, accessToken) }
}

/**
 * No standard has a limit, and a record is searched for every piece of a secret. Tokens of Google and Microsoft are under
 * 4,096 characters, and a line of AUTH need not take more than 12,288 octets of Base64 (RFC 4954 §4).
 */
const MAX_TOKEN_LENGTH = 16_384

/** A client should keep its command lines within some 1,000 octets (RFC 2683 §3.2.1.5). */
const MAX_PASSWORD_LENGTH = 1_024

/** RFC 7628 §3.1, RFC 6750 §2.1: octets that can stand in a header. */
function readToken(side: string, accessToken: unknown): Secret | undefined {
  if (accessToken === undefined) return undefined
  const text =
    accessToken instanceof Secret ? accessToken : typeof accessToken === 'string' ? new Secret(accessToken) : undefined
  if (!text?.satisfies((value) => value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value)))
    throw new UsageError(
      'ERR_ACCESS_TOKEN',
      `${side}.accessToken: ASCII without blanks is needed, of at most ${MAX_TOKEN_LENGTH} characters`,
    )
  return text.map((value) => value, '‹token›')
}

function readAuth(side: 'imap' | 'smtp', auth: unknown, { password, token }: Credential): string | undefined {
  if (auth === undefined) return undefined
  const name = MECHANISM_NAMES.find((one) => one === String(auth).toUpperCase())
  if (!name) throw new UsageError('ERR_AUTH', `${side}.auth: one of ${MECHANISM_NAMES.join(', ')}`)
  const isForToken = TOKEN_MECHANISMS.some((one) => one === name)
  if ((isForToken && password) || (token && !isForToken && name !== 'EXTERNAL'))
    throw new UsageError('ERR_AUTH', `${side}.auth: ${name} does not take ${token ? 'an accessToken' : 'a password'}`)
  return name
}

export function isSecurity(security: unknown): boolean {
  return ['tls', 'starttls', 'none'].some((one) => one === security)
}

export function isPort(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535
}

/**
 * What `domainToASCII` would silently drop, with all that follows it, or decode: it is made for the host of a URL and
 * takes line ends, paths, queries and percent codes.
 */
const NEVER_IN_HOST = /[\0-\x20\x7f"#%/:?@\\]/

function readHost(side: string, host: unknown): string {
  const error = new UsageError('ERR_HOST', `${side}.host: a host name or an IP address is needed`)
  if (typeof host !== 'string') throw error
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare)) return bare
  if (NEVER_IN_HOST.test(bare)) throw error
  const ascii = domainToASCII(bare)
  // RFC 1035 §2.3.4 for the lengths; underscores are no host name by the letter and are met all the same.
  if (
    !/^(?=.{1,253}\.?$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i.test(ascii)
  )
    throw error
  return ascii
}

function readPassword(side: string, password: unknown): Secret | undefined {
  if (password === undefined) return undefined
  const secret = password instanceof Secret ? password : typeof password === 'string' ? new Secret(password) : undefined
  // RFC 4616 §2 forbids NUL, and a line end would begin a command of its own.
  if (!secret?.satisfies((value) => value !== '' && value.length <= MAX_PASSWORD_LENGTH && !cannotGoOut(value))) {
    throw new UsageError(
      'ERR_PASSWORD',
      `${side}.password: text without line ends is needed, of at most ${MAX_PASSWORD_LENGTH} characters; leave it out to check the connection alone`,
    )
  }
  return secret
}

function readTestMessage({ to, mode, from, cleanUp }: TestMessage, { email, imap, smtp }: InboxSettings): ReadMessage {
  if (!smtp) throw new UsageError('ERR_TEST_MESSAGE', 'testMessage: needs an smtp server')
  if (!MODES.some((one) => one === mode))
    throw new UsageError('ERR_TEST_MESSAGE', `testMessage.mode: ${MODES.join(', ')}`)
  if (mode === 'round-trip' && !imap)
    throw new UsageError('ERR_TEST_MESSAGE', 'testMessage.mode: a round trip needs an imap server to look at')
  if (cleanUp && mode !== 'round-trip')
    throw new UsageError('ERR_TEST_MESSAGE', 'testMessage.cleanUp: only what a round trip has found can be removed')
  return {
    to: readAddressOf('to', to),
    from: readAddressOf('from', from ?? email),
    mode,
    cleanUp: cleanUp === true,
  }
}

const MODES: readonly TestMessage['mode'][] = ['envelope', 'send', 'round-trip']

function readAddressOf(name: 'to' | 'from', text: unknown): string {
  const read = readAddress(text)
  if ('fault' in read) throw new UsageError('ERR_TEST_MESSAGE', `testMessage.${name}: ${read.fault}`)
  return read.address
}

function readAuthorities(ca: TlsSettings['ca']): readonly string[] {
  const all = ca === undefined ? [] : [ca].flat().map(String)
  const each = all.flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [text])
  for (const pem of each) {
    try {
      new X509Certificate(pem)
    } catch {
      throw new UsageError('ERR_CA', 'tls.ca: not a certificate in PEM form')
    }
  }
  return each
}

/** Enough to be safe in a command line and to mean one mailbox; RFC 5321 §4.1.2 allows more in quotes. */
function isAddress(text: unknown): text is string {
  return typeof text === 'string' && /^[^\s<>"(),:;\\@\x00-\x1f\x7f]+@[^\s<>"(),:;\\@\x00-\x1f\x7f]+$/.test(text)
}

/** It would end a line or a field, or go out as another text: half a surrogate pair has no UTF-8 of its own. */
function cannotGoOut(text: string): boolean {
  return /[\r\n\0]|\p{Surrogate}/u.test(text)
}
