import type { TLSSocket } from 'node:tls'
import type { Happening, Header } from '../transcript/entry.ts'
import type { TrustStore } from './trust-store.ts'

/** The end of a handshake. */
export type HandshakeOutcome =
  | { readonly kind: 'secured'; readonly socket: TLSSocket; readonly happening: EventOf<'secured'> }
  | { readonly kind: 'refused' | 'closed'; readonly happening: EventOf<'refused' | 'closed'> }

/** An event of one kind. */
export type EventOf<K extends Happening['kind']> = Extract<Happening, { kind: K }>

/** A handshake, and its parameters. */
export interface Securing {
  readonly host: string
  readonly trust: TrustStore
  /** The offer of a probe, which differs from that of an ordinary client. */
  readonly tls?: Header['tls']
  /** Called with the size of the ClientHello when it is sent. */
  readonly onHello: (octets: number) => void
}
