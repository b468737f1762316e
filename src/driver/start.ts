import { randomUUID } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { versions } from 'node:process'
import { ImapSession } from '../imap/session.ts'
import type { Machine } from '../machine.ts'
import { login } from '../sasl/login.ts'
import { plain } from '../sasl/plain.ts'
import type { ReadOptions, ReadServer, ReadSettings } from '../settings.ts'
import { writeMessage } from '../smtp/message.ts'
import { SmtpSession } from '../smtp/session.ts'
import type { Header, Target } from '../transcript/entry.ts'
import { VERSION } from '../version.ts'
import { Conversation } from './converse.ts'
import { PlainLook, TlsLook } from './look.ts'
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

export function startImap(server: ReadServer, around: Circumstances, onPassed: () => void): Conversation {
  const { timeouts } = around.options
  const { security, username, password } = server
  const stages = ['imap.connect', 'imap.login', 'imap.inbox']
  return start('imap', server, around, {
    stages,
    onPassed,
    session: () => new ImapSession({ security, timeouts, username, password }),
  })
}

export function startSmtp(server: ReadServer, around: Circumstances, onPassed: () => void): Conversation {
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
  return start('smtp', server, around, { stages, onPassed, session })
}

/** A second connection to the same address, without any secret, that only looks. */
export function startLook(look: 'plain' | 'tls', beside: Conversation, around: Circumstances): Conversation {
  const { header } = beside.transcript
  const { host, port } = header.target
  const { address } = beside
  const session = () => new (look === 'plain' ? PlainLook : TlsLook)(around.options.timeouts)
  const lookup =
    address === undefined ? around.options.lookup : async () => [{ address, family: isIPv6(address) ? 6 : 4 } as const]
  const target = { host, port, security: look === 'plain' ? 'none' : 'tls' } as const
  return start(header.protocol, target, { ...around, options: { ...around.options, lookup } }, { look, session })
}

interface Purpose {
  readonly session: (localAddress: string) => Machine
  readonly stages?: readonly string[]
  readonly look?: 'plain' | 'tls'
  readonly onPassed?: () => void
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
  { session, onPassed, stages, look }: Purpose,
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
    ...(onPassed && { onPassed }),
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
