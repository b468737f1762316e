import { randomUUID } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { versions } from 'node:process'
import { ImapSession } from '../imap/session.ts'
import type { Machine } from '../machine.ts'
import type { Probe } from '../plan/probes.ts'
import { login } from '../sasl/login.ts'
import { plain } from '../sasl/plain.ts'
import type { Lookup, ReadOptions, ReadServer, ReadSettings } from '../settings.ts'
import { writeMessage } from '../smtp/message.ts'
import { SmtpSession } from '../smtp/session.ts'
import type { Header, Target } from '../transcript/entry.ts'
import { VERSION } from '../version.ts'
import { Conversation, DEADLINE, type Watcher } from './converse.ts'
import { PlainLook } from './look.ts'
import { Recorder } from './record.ts'
import { trustStore } from './trust.ts'

/** What all connections of one check share. */
export interface Circumstances {
  readonly settings: ReadSettings
  readonly options: ReadOptions
  readonly signal: AbortSignal
  /** A place among the check's transcripts, and the lines that are written there. */
  readonly writer: (protocol: 'imap' | 'smtp') => (line: string) => void
}

export function startImap(server: ReadServer, around: Circumstances, watcher: Watcher): Conversation {
  const { timeouts } = around.options
  const { security, username, password } = server
  const stages = ['imap.connect', 'imap.login', 'imap.inbox']
  return start('imap', server, around, {
    stages,
    watcher,
    session: () => new ImapSession({ security, timeouts, username, password }),
  })
}

export function startSmtp(server: ReadServer, around: Circumstances, watcher: Watcher): Conversation {
  const { settings, options } = around
  const { testMessage } = settings
  const message = testMessage && {
    ...testMessage,
    content: testMessage.mode === 'send' ? content(testMessage) : undefined,
  }
  const stages = ['smtp.connect', 'smtp.login', ...(message ? ['smtp.send'] : [])]
  const session = (localAddress: string) =>
    new SmtpSession({
      security: server.security,
      timeouts: options.timeouts,
      ehloName: options.ehloName ?? addressLiteral(localAddress),
      mechanisms: mechanisms(server),
      message,
    })
  return start('smtp', server, around, { stages, watcher, session })
}

/**
 * All the time that a probe has. It runs while somebody waits, after a wait that has failed; in this time a SYN that was
 * lost is sent again twice (RFC 6298 §2, §5: after one second, and after two more).
 */
const PROBE_MS = 5_000

/** A connection beside a failed one, to one address and without any secret; it says goodbye where one would be due. */
export function startProbe(
  protocol: 'imap' | 'smtp',
  { look, address, ...place }: Probe,
  around: Circumstances,
  watcher?: Watcher,
): Conversation {
  const { options } = around
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(DEADLINE), PROBE_MS)
  const signal = AbortSignal.any([around.signal, limit.signal])
  const lookup = address === undefined ? options.lookup : pinnedTo(address)
  const session = (localAddress: string) =>
    look === 'plain' ? new PlainLook(options.timeouts) : withoutSecret(protocol, place.security, options, localAddress)
  const pinned = { ...around, signal, options: { ...options, lookup } }
  const probe = start(protocol, place, pinned, { look, session, watcher, oneAddress: true })
  void probe.atGate.then((isWaiting) => isWaiting && probe.shut('no-password'))
  void probe.over.then(() => clearTimeout(timer))
  return probe
}

function pinnedTo(address: string): Lookup {
  return async () => [{ address, family: isIPv6(address) ? 6 : 4 }]
}

function withoutSecret(
  protocol: 'imap' | 'smtp',
  security: Place['security'],
  { timeouts, ehloName }: ReadOptions,
  localAddress: string,
): Machine {
  if (protocol === 'imap') return new ImapSession({ security, timeouts, username: '', password: undefined })
  return new SmtpSession({
    security,
    timeouts,
    ehloName: ehloName ?? addressLiteral(localAddress),
    mechanisms: [],
    message: undefined,
  })
}

interface Purpose {
  readonly session: (localAddress: string) => Machine
  readonly stages?: readonly string[]
  readonly look?: NonNullable<Header['look']>
  readonly oneAddress?: boolean
  readonly watcher?: Watcher | undefined
}

/** What a transcript and a report say of where it went. */
export function targetOf({ host, port, security }: Place, { allowUntrusted }: ReadSettings): Target {
  return { host, port, security, ...(allowUntrusted && { allowUntrusted }) }
}

type Place = Pick<ReadServer, 'host' | 'port' | 'security'>

function start(
  protocol: 'imap' | 'smtp',
  place: Place,
  around: Circumstances,
  { session, watcher, stages, look, oneAddress = false }: Purpose,
): Conversation {
  const { settings, options, signal, writer } = around
  const header: Omit<Header, 'startedAt'> = {
    mailwhy: 1,
    protocol,
    target: targetOf(place, settings),
    ...(stages && { stages }),
    client: CLIENT,
    ...(look && { look }),
  }
  const { timeouts, lookup, addressPolicy, localAddress } = options
  return new Conversation({
    host: place.host,
    port: place.port,
    session,
    record: new Recorder(header, writer(protocol)),
    trust: trustStore(settings.ca),
    timeouts,
    lookup,
    addressPolicy,
    localAddress,
    signal,
    oneAddress,
    watcher,
  })
}

const CLIENT = { mailwhy: VERSION, node: versions.node, openssl: versions.openssl }

/** PLAIN before LOGIN: one message fewer, and a standard (RFC 4616). */
function mechanisms({ username, password, auth }: ReadServer) {
  if (!password) return []
  const all = [plain(username, password), login(username, password)]
  return auth === undefined ? all : all.filter(({ name }) => name === auth)
}

function content({ from, to }: { readonly from: string; readonly to: string }): string {
  return writeMessage({ from, to, messageId: `${randomUUID()}@${from.split('@')[1]}`, date: new Date() })
}

/** RFC 5321 §4.1.3: what EHLO says where no host name is known. */
function addressLiteral(address: string): string {
  return isIPv6(address) ? `[IPv6:${address}]` : `[${address}]`
}
