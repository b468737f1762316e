import type { ChannelBinding, Machine, Stage, Timeouts } from '../machine/machine.ts'
import type { Header } from '../transcript/entry.ts'
import type { Recorder } from './record.ts'
import type { TargetRequest } from './targets.ts'
import type { TrustStore } from './trust-store.ts'

/** A connection to be made, and its requirements. */
export interface ConnectionPlan extends TargetRequest {
  /** Created once the connection is established. */
  readonly session: (connection: Connection) => Machine
  readonly record: Recorder
  /** The user who logs in, if the name may be recorded. */
  readonly username?: string | undefined
  readonly trust: TrustStore
  readonly tls?: Header['tls']
  readonly timeouts: Timeouts
  readonly localAddress?: string | undefined
  /** Ends it at once. Its reason is that of the caller, unless it is one of ours. */
  readonly signal: AbortSignal
  readonly listener?: ConnectionListener | undefined
}

/** The facts about the established connection that a session may need. */
export interface Connection {
  readonly localAddress: string
  /** Evaluated on demand, because TLS may come later. */
  readonly binding: () => ChannelBinding | undefined
}

/** A listener to the progress of a connection. */
export interface ConnectionListener {
  /** A stage is complete. */
  readonly onPassed?: (stage: Stage) => void
  /** The connection has been open for a while, and no octet has arrived. */
  readonly onSilent?: () => void
  /** The first octets have arrived. */
  readonly onHeard?: () => void
  /** The peer has used TLS: a handshake was completed, or refused with a TLS alert. */
  readonly onTls?: () => void
}
