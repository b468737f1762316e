import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Step } from './diagnosis/steps.ts'
import type { Timeouts } from './machine.ts'
import type { Code } from './rules/codes.ts'
import { Secret } from './secret.ts'
import { UsageError } from './usage-error.ts'

/** What is to be checked. */
export interface InboxSettings {
  readonly email: string
  /** Where it is not the address. */
  readonly username?: string | undefined
  /** Left out: nobody logs in. The connections are checked, and a test message that was asked for is sent without a login. */
  readonly password?: string | Secret | undefined
  /** `false`: this side is not checked. */
  readonly imap?: ServerSettings | false | undefined
  readonly smtp?: ServerSettings | false | undefined
  /** `false`, the default: nothing is sent. */
  readonly testMessage?: TestMessage | false | undefined
  readonly tls?: TlsSettings | undefined
}

export interface ServerSettings {
  readonly host: string
  readonly port: number
  /** `tls` from the first octet, `starttls` before the login, or `none`, which lets a password go out in the clear. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** Where this server wants others than the settings' own. */
  readonly username?: string | undefined
  readonly password?: string | Secret | undefined
  /** Forces one way to log in: `LOGIN` on IMAP, `PLAIN` or `LOGIN` on SMTP. */
  readonly auth?: string | undefined
}

export interface TestMessage {
  readonly to: string
  /** `envelope`: sender and recipient are accepted, then all is taken back. `send`: the message really goes out. */
  readonly mode: 'envelope' | 'send'
  /** The settings' `email` by default. */
  readonly from?: string | undefined
}

export interface TlsSettings {
  /** Log in although the certificate is not trusted; the report lists its faults as a warning. Default `false`. */
  readonly allowUntrusted?: boolean | undefined
  /** Certificate authorities, PEM, trusted beside Node's own and never in their place. */
  readonly ca?: string | readonly string[] | undefined
}

/** Settings that have been found usable: nothing in them can break a command line. */
export interface ReadSettings {
  readonly email: string
  readonly imap: ReadServer | undefined
  readonly smtp: ReadServer | undefined
  readonly testMessage: (Required<Pick<TestMessage, 'to' | 'mode'>> & { readonly from: string }) | undefined
  readonly allowUntrusted: boolean
  readonly ca: readonly string[]
}

export interface ReadServer {
  readonly host: string // in A-label form
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly username: string
  readonly password: Secret | undefined
  readonly auth: string | undefined
}

/**
 * @throws UsageError before any socket opens: `ERR_EMAIL`, `ERR_USERNAME`, `ERR_PASSWORD`, `ERR_SERVER_MISSING`,
 * `ERR_HOST`, `ERR_PORT`, `ERR_SECURITY`, `ERR_AUTH`, `ERR_TEST_MESSAGE`, `ERR_CA`, `ERR_UNSUPPORTED`
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

/** The ways to log in that there are so far. */
const MECHANISMS = { imap: ['LOGIN'], smtp: ['PLAIN', 'LOGIN'] } as const

function readServer(side: 'imap' | 'smtp', server: ServerSettings, settings: InboxSettings): ReadServer {
  const { port, security } = server
  if (!isSecurity(security)) throw new UsageError('ERR_SECURITY', `${side}.security: tls, starttls or none`)
  if (!isPort(port)) throw new UsageError('ERR_PORT', `${side}.port: a number from 1 to 65535 is needed`)
  if (hasToken(server) || hasToken(settings))
    throw new UsageError('ERR_UNSUPPORTED', 'accessToken: OAuth logins are not supported yet')
  const username = server.username ?? settings.username ?? settings.email
  if (typeof username !== 'string' || username === '' || breaksLines(username)) {
    throw new UsageError('ERR_USERNAME', `${side}.username: text without line ends is needed`)
  }
  const auth = server.auth === undefined ? undefined : String(server.auth).toUpperCase()
  if (auth !== undefined && !(MECHANISMS[side] as readonly string[]).includes(auth)) {
    throw new UsageError('ERR_AUTH', `${side}.auth: one of ${MECHANISMS[side].join(', ')}`)
  }
  return {
    host: readHost(side, server.host),
    port,
    security,
    username,
    password: readPassword(side, server.password ?? settings.password),
    auth,
  }
}

function isSecurity(security: unknown): boolean {
  return ['tls', 'starttls', 'none'].some((one) => one === security)
}

function isPort(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535
}

function hasToken(given: object): boolean {
  return 'accessToken' in given && given.accessToken !== undefined
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
  if (!secret?.satisfies((value) => value !== '' && !breaksLines(value))) {
    throw new UsageError(
      'ERR_PASSWORD',
      `${side}.password: text without line ends is needed; leave it out to check the connection alone`,
    )
  }
  return secret
}

function readTestMessage(
  { to, mode, from }: TestMessage,
  { email, smtp }: InboxSettings,
): NonNullable<ReadSettings['testMessage']> {
  const sender = from ?? email
  if (!smtp) throw new UsageError('ERR_TEST_MESSAGE', 'testMessage: needs an smtp server')
  if (mode !== 'envelope' && mode !== 'send')
    throw new UsageError('ERR_TEST_MESSAGE', 'testMessage.mode: envelope or send')
  for (const [name, address] of Object.entries({ to, from: sender })) {
    if (!isAddress(address) || !/^[\x21-\x7e]+$/.test(address)) {
      throw new UsageError(
        'ERR_TEST_MESSAGE',
        `testMessage.${name}: an ASCII address such as ann@example.com is needed`,
      )
    }
  }
  return { to, mode, from: sender }
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

function breaksLines(text: string): boolean {
  return /[\r\n\0]/.test(text)
}

/**
 * Whether settings and options can be used: throws what {@link checkInbox} would reject with, and does nothing else. For a
 * form, or before somebody is asked for a password.
 *
 * @throws UsageError
 */
export function assertUsable(settings: InboxSettings, options: CheckOptions = {}): void {
  readSettings(settings)
  readOptions(options)
}

/** How a check is carried out. */
export interface CheckOptions {
  /** Aborting it closes every socket at once; the report then says `cancelled`. */
  readonly signal?: AbortSignal | undefined
  /** For the whole check, in milliseconds. Default 120,000. */
  readonly deadlineMs?: number | undefined
  /** For each wait, in milliseconds; those left out keep their {@link DEFAULT_TIMEOUTS}. */
  readonly timeouts?: Partial<Timeouts> | undefined
  /** Told what happens, when it happens. */
  readonly onEvent?: ((event: CheckEvent) => void) | undefined
  /**
   * After a failure that another setting may mend, up to six connections a side without any secret look for one that
   * works. `false`: none, but for the plain look at a port that does not speak TLS. Default `true`.
   */
  readonly probes?: boolean | undefined
  /** Which ports they try, beside the one that failed. A side that is left out keeps its {@link USUAL_PORTS}. */
  readonly usualPorts?: Partial<Readonly<Record<'imap' | 'smtp', readonly Port[] | undefined>>> | undefined
  /** `independent`: log in to SMTP although IMAP has just refused the same password. Default `careful`. */
  readonly logins?: 'careful' | 'independent' | undefined
  /** In place of the system's resolver. An error's `code` is the diagnosis: `ENOTFOUND`, `EAI_AGAIN`, ... */
  readonly lookup?: Lookup | undefined
  /**
   * Which addresses may be dialled, asked of each one that a name resolves to. `public-only` keeps a form that anybody can
   * fill in from reaching private networks. Default `any`.
   */
  readonly addressPolicy?: AddressPolicy | undefined
  readonly localAddress?: string | undefined
  /** What EHLO says. Default: the local address as a literal (RFC 5321 §4.1.4). */
  readonly ehloName?: string | undefined
}

export interface Port {
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
}

export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly Address[]>

export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

export type AddressPolicy = 'public-only' | 'any' | ((address: string) => boolean)

export type CheckEvent =
  /** A line of a transcript file, as it is written; the first of each transcript is its header. */
  | {
      readonly kind: 'recorded'
      readonly transcript: number
      readonly protocol: 'imap' | 'smtp'
      readonly line: string
    }
  /** A stage is decided. `code`: what went wrong. */
  | { readonly kind: 'step'; readonly step: Omit<Step, 'diagnosis'>; readonly code?: Code }

/**
 * Long enough not to take a slow server for a dead one: RFC 5321 §4.5.3.2 asks for minutes, people wait for seconds.
 * `login`: refusals are slowed down on purpose, Dovecot's by up to 15 s and Perdition's by 10.
 */
export const DEFAULT_TIMEOUTS: Timeouts = {
  resolve: 5_000,
  dial: 10_000,
  handshake: 10_000,
  greeting: 15_000,
  reply: 30_000,
  login: 45_000,
  endOfData: 120_000,
  goodbye: 2_000,
}

/** RFC 8314 §7.3, RFC 9051 §11.1, RFC 6409 §3.1. Not 25: mail programs hand nothing in there. */
export const USUAL_PORTS = {
  imap: [
    { port: 993, security: 'tls' },
    { port: 143, security: 'starttls' },
  ],
  smtp: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
  ],
} as const satisfies Record<'imap' | 'smtp', readonly Port[]>

export interface ReadOptions {
  readonly deadlineMs: number
  readonly timeouts: Timeouts
  readonly probes: boolean
  readonly usualPorts: Readonly<Record<'imap' | 'smtp', readonly Port[]>>
  readonly careful: boolean
  readonly lookup: Lookup | undefined
  readonly addressPolicy: AddressPolicy
  readonly localAddress: string | undefined
  readonly ehloName: string | undefined
}

/** setTimeout's own limit (2^31 - 1): beyond it Node fires at once. */
const MAX_WAIT_MS = 2_147_483_647

/**
 * @throws UsageError `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`, `ERR_USUAL_PORTS`, `ERR_ADDRESS_POLICY`,
 * `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`
 */
export function readOptions(options: CheckOptions): ReadOptions {
  const { signal, onEvent, lookup } = options
  for (const [name, given] of Object.entries({ onEvent, lookup })) {
    if (given !== undefined && typeof given !== 'function')
      throw new UsageError('ERR_OPTIONS', `${name}: a function is needed`)
  }
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new UsageError('ERR_OPTIONS', 'signal: an AbortSignal is needed')
  if (typeof (options.timeouts ?? {}) !== 'object')
    throw new UsageError('ERR_TIMEOUTS', 'timeouts: an object is needed')
  const { deadlineMs = 120_000, timeouts = {}, addressPolicy = 'any', localAddress, ehloName } = options
  const isWait = (ms: unknown) => typeof ms === 'number' && ms > 0 && ms <= MAX_WAIT_MS
  if (!isWait(deadlineMs)) throw new UsageError('ERR_DEADLINE', 'deadlineMs: milliseconds, more than 0')
  const known = Object.entries(timeouts ?? {}).filter(([, ms]) => ms !== undefined)
  for (const [wait, ms] of known) {
    if (!Object.hasOwn(DEFAULT_TIMEOUTS, wait) || !isWait(ms))
      throw new UsageError(
        'ERR_TIMEOUTS',
        `timeouts.${wait}: milliseconds, more than 0, for one of ${Object.keys(DEFAULT_TIMEOUTS).join(', ')}`,
      )
  }
  if (typeof addressPolicy !== 'function' && addressPolicy !== 'public-only' && addressPolicy !== 'any')
    throw new UsageError('ERR_ADDRESS_POLICY', 'addressPolicy: public-only, any or a function')
  if (localAddress !== undefined && !isIP(localAddress))
    throw new UsageError('ERR_LOCAL_ADDRESS', 'localAddress: an IP address')
  if (ehloName !== undefined && !/^[!-~]+$/.test(ehloName))
    throw new UsageError('ERR_EHLO_NAME', 'ehloName: a name without blanks')
  return {
    deadlineMs,
    timeouts: { ...DEFAULT_TIMEOUTS, ...Object.fromEntries(known) },
    probes: options.probes ?? true,
    usualPorts: readUsualPorts(options.usualPorts),
    careful: options.logins !== 'independent',
    lookup,
    addressPolicy,
    localAddress,
    ehloName,
  }
}

function readUsualPorts(usualPorts: CheckOptions['usualPorts']): ReadOptions['usualPorts'] {
  const error = (where: string) =>
    new UsageError('ERR_USUAL_PORTS', `${where}: a list of { port, security }, with tls, starttls or none`)
  if (typeof (usualPorts ?? {}) !== 'object') throw error('usualPorts')
  const read = (side: 'imap' | 'smtp'): readonly Port[] => {
    const ports: unknown = usualPorts?.[side] ?? USUAL_PORTS[side]
    if (!Array.isArray(ports)) throw error(`usualPorts.${side}`)
    return ports.map((one: Partial<Port> | null | undefined, index) => {
      const { port, security } = one ?? {}
      if (!isPort(port) || !isSecurity(security)) throw error(`usualPorts.${side}[${index}]`)
      return { port, security } as Port
    })
  }
  return { imap: read('imap'), smtp: read('smtp') }
}
