import { isIPv6 } from 'node:net'
import { versions } from 'node:process'
import type { Masker } from '../credentials/masker.ts'
import { UNKNOWN_VERB } from '../evidence/departures/both.ts'
import { ImapSession } from '../imap/session.ts'
import { imapSurvey } from '../imap/survey.ts'
import { usualPort } from '../knowledge/usual-ports.ts'
import type { Input, Machine, Output } from '../machine/machine.ts'
import type { Probe } from '../plan/probes.ts'
import { mechanismsFor } from '../sasl/choose.ts'
import type { Lookup, ReadOptions } from '../settings/options.ts'
import type { ReadMessage, ReadServer, ReadSettings } from '../settings/settings.ts'
import { VERSION } from '../settings/version.ts'
import { type MessageFacts, writeMessage } from '../smtp/message.ts'
import { SmtpSession } from '../smtp/session.ts'
import { smtpSurvey } from '../smtp/survey.ts'
import type { Header, LoginGiven, Note, Target } from '../transcript/entry.ts'
import type { Connection, ConnectionListener, ConnectionPlan } from './connection-plan.ts'
import { Conversation, DEADLINE } from './converse.ts'
import { Recorder } from './record.ts'
import { trustStore } from './trust-store.ts'

/** The parts that a connection shares with those beside it. */
export interface ConnectionContext {
  readonly settings: Pick<ReadSettings, 'ca' | 'allowUntrusted'>
  readonly options: Pick<ReadOptions, 'timeouts' | 'lookup' | 'addressPolicy' | 'ports' | 'localAddress' | 'ehloName'>
  readonly signal: AbortSignal
  /** The masker of all connections: a secret sent on one of them is masked on every one. */
  readonly masker: Masker
  /** A place among the transcripts, and the lines that are written there. Left out: nobody reads them. */
  readonly writer?: (protocol: 'imap' | 'smtp') => ((line: string) => void) | undefined
}

/** The parts that the connections of one check share, which log in and send the test message. */
export interface CheckContext extends ConnectionContext {
  readonly settings: ReadSettings
  readonly testMessage: MarkedMessage | undefined
}

/** The test message of a check, its words, and the token that marks it. */
export interface MarkedMessage extends ReadMessage, Pick<MessageFacts, 'subject' | 'lines' | 'language' | 'token'> {}

export function startImap(server: ReadServer, context: CheckContext, listener: ConnectionListener): Conversation {
  const { testMessage } = context
  const { timeouts } = context.options
  const { security, username, password, auth } = server
  const isWatched = testMessage?.mode === 'round-trip'
  const stages = ['imap.connect', 'imap.login', 'imap.inbox', ...(isWatched ? ['inbox.round-trip'] : [])]
  const isCommand = auth === 'LOGIN'
  const session = ({ binding }: Connection) =>
    new ImapSession({
      security,
      timeouts,
      mechanisms: isCommand ? () => [] : mechanisms(server, binding),
      isForced: auth !== undefined,
      plainLogin: password && (isCommand || auth === undefined) ? { username, password } : undefined,
      sought: isWatched ? testMessage : undefined,
      clientId: CLIENT_ID,
    })
  return start('imap', server, context, { stages, listener, session, ...shownLogin(server, context) })
}

/** RFC 2971 §3.3. */
const CLIENT_ID = { name: 'mailwhy', version: VERSION }

export function startSmtp(server: ReadServer, context: CheckContext, listener: ConnectionListener): Conversation {
  const { testMessage, options } = context
  const message = testMessage && { ...testMessage, write: writerOf(testMessage) }
  const stages = ['smtp.connect', 'smtp.login', ...(message ? ['smtp.send'] : [])]
  const session = ({ localAddress, binding }: Connection) =>
    new SmtpSession({
      security: server.security,
      timeouts: options.timeouts,
      ehloName: options.ehloName ?? addressLiteral(localAddress),
      mechanisms: mechanisms(server, binding),
      isForced: server.auth !== undefined,
      message,
    })
  return start('smtp', server, context, { stages, listener, session, ...shownLogin(server, context) })
}

/**
 * A connection on which a person speaks.
 *
 * @param session is told what EHLO says where no host name is known
 */
export function startTalk(
  protocol: 'imap' | 'smtp',
  server: ReadServer,
  context: ConnectionContext,
  session: (ehloName: string) => Machine,
): Conversation {
  const { ehloName } = context.options
  return start(protocol, server, context, {
    session: ({ localAddress }) => session(ehloName ?? addressLiteral(localAddress)),
  })
}

/**
 * All the time that a probe has. It runs while somebody waits, after a wait that has failed; in this time a SYN that was
 * lost is sent again twice (RFC 6298 §2, §5: after one second, and after two more).
 */
const PROBE_MS = 5_000

/** A connection beside a failed one, to one address and without any secret; it says goodbye where one would be due. */
export function startProbe(
  protocol: 'imap' | 'smtp',
  { tls, address, ...place }: Probe,
  context: ConnectionContext,
  listener?: ConnectionListener,
): Conversation {
  const { options } = context
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(DEADLINE), PROBE_MS)
  const signal = AbortSignal.any([context.signal, limit.signal])
  const lookup = address === undefined ? options.lookup : pinnedTo(address)
  const session = ({ localAddress }: Connection) => {
    const whole = withoutSecret(protocol, place.security, options, localAddress)
    return tls ? new HandshakeProbe(whole) : whole
  }
  const pinned = { ...context, signal, options: { ...options, lookup } }
  const probe = start(protocol, place, pinned, { look: 'probe', tls, session, listener, oneAddress: true })
  void probe.reached('login').then((isWaiting) => (isWaiting ? probe.hold('no-password') : undefined))
  void probe.over.then(() => clearTimeout(timer))
  return probe
}

/** A connection that asks what shows the departures of a server, and that never logs in. */
export function startSurvey(
  protocol: 'imap' | 'smtp',
  place: Pick<ReadServer, 'host' | 'port' | 'security'>,
  context: ConnectionContext,
): Conversation {
  const { timeouts, ehloName } = context.options
  const shared = { security: place.security, timeouts, unknownVerb: UNKNOWN_VERB }
  const session = ({ localAddress }: Connection) =>
    protocol === 'imap'
      ? imapSurvey({ ...shared, clientId: CLIENT_ID })
      : smtpSurvey({ ...shared, ehloName: ehloName ?? addressLiteral(localAddress) })
  return start(protocol, place, context, { stages: [`${protocol}.connect`], session })
}

function pinnedTo(address: string): Lookup {
  return async () => [{ address, family: isIPv6(address) ? 6 : 4 }]
}

function withoutSecret(
  protocol: 'imap' | 'smtp',
  security: Endpoint['security'],
  { timeouts, ehloName }: ConnectionContext['options'],
  localAddress: string,
): Machine {
  if (protocol === 'imap') return new ImapSession({ security, timeouts, mechanisms: undefined, clientId: CLIENT_ID })
  return new SmtpSession({
    security,
    timeouts,
    ehloName: ehloName ?? addressLiteral(localAddress),
    mechanisms: undefined,
    message: undefined,
  })
}

interface ConnectionPurpose {
  readonly session: ConnectionPlan['session']
  readonly username?: string | undefined
  readonly stages?: readonly string[]
  readonly login?: LoginGiven | undefined
  readonly look?: NonNullable<Header['look']>
  readonly tls?: Header['tls'] | undefined
  readonly oneAddress?: boolean
  readonly listener?: ConnectionListener | undefined
}

/** `undefined`: a secret of the check, or a piece of one, would be written down with the name. */
function shownName({ username }: ReadServer, { settings: { imap, smtp } }: CheckContext): string | undefined {
  const secrets = new Set([imap, smtp].flatMap((server) => [server?.password ?? [], server?.token ?? []].flat()))
  return [...secrets].some((secret) => secret.isContainedIn(username)) ? undefined : username
}

/** The user name and login method of the settings, as a transcript's header records them. */
function shownLogin(server: ReadServer, context: CheckContext): Pick<ConnectionPurpose, 'username' | 'login'> {
  const { password, token, auth } = server
  const login = {
    ...(password && { by: 'password' as const }),
    ...(token && { by: 'token' as const }),
    ...(auth !== undefined && { auth }),
  }
  return { username: shownName(server, context), login: Object.keys(login).length > 0 ? login : undefined }
}

/** The target of a connection, as a transcript and a report name it. */
export function targetOf(
  { host, port, security, sources }: Endpoint,
  { allowUntrusted }: ConnectionContext['settings'],
): Target {
  return { host, port, security, ...(allowUntrusted && { allowUntrusted }), ...(sources && { sources }) }
}

type Endpoint = Pick<ReadServer, 'host' | 'port' | 'security' | 'sources'>

function start(
  protocol: 'imap' | 'smtp',
  place: Endpoint,
  context: ConnectionContext,
  { session, username, login, listener, stages, look, tls, oneAddress = false }: ConnectionPurpose,
): Conversation {
  const { settings, options, signal, masker, writer } = context
  const trust = trustStore(settings.ca)
  const header: Omit<Header, 'startedAt'> = {
    mailwhy: 1,
    protocol,
    target: targetOf(place, settings),
    ...(stages && { stages }),
    ...(login && { login }),
    client: { ...CLIENT, authorities: String(trust.size) },
    ...(look && { look }),
    ...(tls && { tls }),
  }
  const { timeouts, lookup, addressPolicy, ports, localAddress } = options
  return new Conversation({
    host: place.host,
    port: place.port,
    session,
    record: new Recorder(header, writer?.(protocol), masker),
    username,
    trust,
    ...(tls && { tls }),
    timeouts,
    lookup,
    addressPolicy,
    ports,
    localAddress,
    signal,
    oneAddress,
    listener,
  })
}

/** The program that records. */
export const CLIENT = { mailwhy: VERSION, node: versions.node, openssl: versions.openssl }

/** `undefined`: there is nothing to log in with. */
function mechanisms({ host, port, username, password, token, auth }: ReadServer, binding: Connection['binding']) {
  if (!password && !token && auth !== 'EXTERNAL') return undefined
  return mechanismsFor({ username, password, token, host, port, binding, forced: auth })
}

/** `undefined`: nothing is to be sent. */
function writerOf(message: MarkedMessage) {
  if (message.mode === 'envelope') return undefined
  const facts = { ...message, date: new Date() }
  return (extensions: ReadonlyMap<string, string>) => writeMessage(facts, extensions)
}

/** RFC 5321 §4.1.3: what EHLO says where no host name is known. */
function addressLiteral(address: string): string {
  return isIPv6(address) ? `[IPv6:${address}]` : `[${address}]`
}

/** Carries a session up to its TLS handshake, and leaves when that is over. */
class HandshakeProbe implements Machine {
  readonly #session: Machine

  constructor(session: Machine) {
    this.#session = session
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    return input.kind === 'secured' ? [{ kind: 'close' }] : this.#session.handle(input, nowMs)
  }
}

/** The record of a server that there is none of: nothing is dialled, and a note says why. */
export function recordAbsent(
  protocol: 'imap' | 'smtp',
  domain: string,
  note: Pick<Note, 'absent' | 'providerName' | 'program'>,
  { sends, onLine }: { readonly sends: boolean; readonly onLine: ((line: string) => void) | undefined },
): Recorder {
  const stages = protocol === 'imap' ? ['connect', 'login', 'inbox'] : ['connect', 'login', ...(sends ? ['send'] : [])]
  const header: Omit<Header, 'startedAt'> = {
    mailwhy: 1,
    protocol,
    target: { host: domain, port: usualPort(protocol, 'tls'), security: 'tls', sources: [] },
    stages: stages.map((stage) => `${protocol}.${stage}`),
    client: CLIENT,
  }
  const record = new Recorder(header, onLine)
  record.happened({ kind: 'note', ...note })
  return record
}
