import { isIPv6 } from 'node:net'
import { UNKNOWN_VERB } from '../evidence/departures/both.ts'
import { ImapSession } from '../imap/session.ts'
import { imapSurvey } from '../imap/survey.ts'
import type { Input, Machine, Output } from '../machine/machine.ts'
import type { Probe } from '../plan/probes.ts'
import type { Lookup } from '../settings/options.ts'
import type { ReadServer } from '../settings/settings.ts'
import { SmtpSession } from '../smtp/session.ts'
import { smtpSurvey } from '../smtp/survey.ts'
import type { Connection, ConnectionListener } from './connection-plan.ts'
import { type Conversation, DEADLINE } from './converse.ts'
import { CLIENT_ID, type ConnectionContext, helloName, startConnection } from './start.ts'

/**
 * The time limit of a probe. It runs while somebody waits, after a wait that has failed; in this time a lost SYN is
 * repeated twice (RFC 6298 §2, §5: after one second, and after two more).
 */
const PROBE_MS = 5_000

/** A connection beside a failed one, to one address and without any secret; it says goodbye in place of a login. */
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
  const shared = { security: place.security, timeouts: options.timeouts, mechanisms: undefined }
  const session = (connection: Connection): Machine => {
    const whole =
      protocol === 'imap'
        ? new ImapSession({ ...shared, clientId: CLIENT_ID })
        : new SmtpSession({ ...shared, ehloName: helloName(options, connection), message: undefined })
    return tls ? new HandshakeProbe(whole) : whole
  }
  const pinned = { ...context, signal, options: { ...options, lookup } }
  const probe = startConnection(protocol, place, pinned, { look: 'probe', tls, session, listener, oneAddress: true })
  void probe.reached('login').then((isWaiting) => (isWaiting ? probe.hold('no-password') : undefined))
  void probe.over.then(() => clearTimeout(timer))
  return probe
}

/** A connection that tests a server for departures, and that never logs in. */
export function startSurvey(
  protocol: 'imap' | 'smtp',
  place: Pick<ReadServer, 'host' | 'port' | 'security'>,
  context: ConnectionContext,
): Conversation {
  const { options } = context
  const shared = { security: place.security, timeouts: options.timeouts, unknownVerb: UNKNOWN_VERB }
  const session = (connection: Connection) =>
    protocol === 'imap'
      ? imapSurvey({ ...shared, clientId: CLIENT_ID })
      : smtpSurvey({ ...shared, ehloName: helloName(options, connection) })
  return startConnection(protocol, place, context, { stages: [`${protocol}.connect`], session })
}

function pinnedTo(address: string): Lookup {
  return async () => [{ address, family: isIPv6(address) ? 6 : 4 }]
}

/** Carries a session up to its TLS handshake, and ends after it. */
class HandshakeProbe implements Machine {
  readonly #session: Machine

  constructor(session: Machine) {
    this.#session = session
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    return input.kind === 'secured' ? [{ kind: 'close' }] : this.#session.handle(input, nowMs)
  }
}
