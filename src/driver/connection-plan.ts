import type { ChannelBinding, Machine, Stage, Timeouts } from '../machine/machine.ts'
import type { Header } from '../transcript/entry.ts'
import type { Recorder } from './record.ts'
import type { TargetRequest } from './targets.ts'
import type { TrustStore } from './trust-store.ts'

/** One connection that is to be made, and what it needs of the machine. */
export interface ConnectionPlan extends TargetRequest {
  /** Made once the connection stands. */
  readonly session: (connection: Connection) => Machine
  readonly record: Recorder
  /** Whom it logs in, where that may be written down. */
  readonly username?: string | undefined
  readonly trust: TrustStore
  readonly tls?: Header['tls']
  readonly timeouts: Timeouts
  readonly localAddress?: string | undefined
  /** Ends it at once. Its reason tells why: the caller, unless it is one of ours. */
  readonly signal: AbortSignal
  readonly listener?: ConnectionListener | undefined
}

/** The facts that a session may need of the connection that stands. */
export interface Connection {
  readonly localAddress: string
  /** As it is when it is asked for: TLS may come later. */
  readonly binding: () => ChannelBinding | undefined
}

/** A listener to the progress of a connection. */
export interface ConnectionListener {
  /** A stage is complete. */
  readonly onPassed?: (stage: Stage) => void
  /** It has stood for a while, and not an octet has come. */
  readonly onSilent?: () => void
  /** The first octets are here. */
  readonly onHeard?: () => void
  /** The peer has spoken TLS: a handshake is complete, or was refused in TLS's own words. */
  readonly onTls?: () => void
}
