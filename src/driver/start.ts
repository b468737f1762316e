import { isIPv6 } from 'node:net'
import type { Masker } from '../credentials/masker.ts'
import type { ReadOptions } from '../settings/options.ts'
import type { ReadServer, ReadSettings } from '../settings/settings.ts'
import { VERSION } from '../settings/version.ts'
import type { Header, LoginGiven, Target } from '../transcript/entry.ts'
import type { Connection, ConnectionPlan } from './connection-plan.ts'
import { Conversation } from './converse.ts'
import { Recorder } from './record.ts'
import { trustStore } from './trust-store.ts'

/** The shared parts of parallel connections. */
export interface ConnectionContext {
  readonly settings: Pick<ReadSettings, 'ca' | 'allowUntrusted'>
  readonly options: Pick<ReadOptions, 'timeouts' | 'lookup' | 'addressPolicy' | 'ports' | 'localAddress' | 'ehloName'>
  readonly signal: AbortSignal
  /** The masker of all connections: a secret sent on one of them is masked on every one. */
  readonly masker: Masker
  /** The number of a transcript, and the receiver of its lines. Left out: the lines are not needed. */
  readonly writer?: (protocol: 'imap' | 'smtp') => ((line: string) => void) | undefined
}

/** The session of a connection, and its description in the transcript. */
export interface ConnectionPurpose extends Pick<ConnectionPlan, 'session' | 'username' | 'oneAddress' | 'listener'> {
  readonly stages?: readonly string[]
  readonly login?: LoginGiven | undefined
  readonly look?: NonNullable<Header['look']>
  readonly tls?: Header['tls'] | undefined
}

/** Dials a server, for a session that is created once the connection is established. */
export function startConnection(
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

/** The target of a connection, as in a transcript and a report. */
export function targetOf(
  { host, port, security, sources }: Endpoint,
  { allowUntrusted }: ConnectionContext['settings'],
): Target {
  return { host, port, security, ...(allowUntrusted && { allowUntrusted }), ...(sources && { sources }) }
}

/** A server in the form that a connection needs. */
export type Endpoint = Pick<ReadServer, 'host' | 'port' | 'security' | 'sources'>

/** The program that records. */
export const CLIENT = { mailwhy: VERSION, node: process.versions.node, openssl: process.versions.openssl }

/** RFC 2971 §3.3. */
export const CLIENT_ID = { name: 'mailwhy', version: VERSION }

/** The name in EHLO: that of the options, else an address literal (RFC 5321 §4.1.3). */
export function helloName({ ehloName }: ConnectionContext['options'], { localAddress }: Connection): string {
  if (ehloName !== undefined) return ehloName
  return isIPv6(localAddress) ? `[IPv6:${localAddress}]` : `[${localAddress}]`
}
