import type { Timeouts } from '../machine/machine.ts'

/** A port and its encryption mode. */
export interface Port {
  /** The port. */
  readonly port: number
  /** Its encryption: TLS from the first octet, STARTTLS, or none. */
  readonly security: 'tls' | 'starttls' | 'none'
}

/** Resolves a host name to all its addresses. `signal` is aborted when they are no longer needed. */
export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly Address[]>

/** An address of a host. */
export interface Address {
  /** The IP address. */
  readonly address: string
  /** The IP version. */
  readonly family: 4 | 6
}

/** A function is called with the address and the port, and allows only with `true`: a promise does not allow. */
export type AddressPolicy = 'public-only' | 'any' | ((address: string, port: number) => boolean)

/** The ports that may be dialled: those of mail servers, any, or a list. */
export type PortPolicy = 'mail' | 'any' | readonly number[]

/**
 * The default timeouts, between the minutes of RFC 5321 §4.5.3.2 and the patience of people. `login`: servers delay
 * refusals on purpose, Dovecot by up to 15 s and Perdition by 10. `keepAlive`: a Postfix under stress ends a connection
 * after 10 s (https://www.postfix.org/STRESS_README.html).
 */
export const DEFAULT_TIMEOUTS: Timeouts = {
  resolve: 5_000,
  dial: 10_000,
  handshake: 10_000,
  greeting: 15_000,
  reply: 30_000,
  login: 45_000,
  endOfData: 120_000,
  arrival: 60_000,
  poll: 5_000,
  keepAlive: 8_000,
  pipelined: 1_000,
  goodbye: 2_000,
}

export interface ReadOptions {
  readonly deadlineMs: number
  readonly timeouts: Timeouts
  readonly probes: boolean
  readonly usualPorts: Readonly<Record<'imap' | 'smtp', readonly Port[]>>
  readonly careful: boolean
  readonly lookup: Lookup | undefined
  readonly addressPolicy: AddressPolicy
  readonly ports: PortPolicy
  readonly localAddress: string | undefined
  readonly ehloName: string | undefined
}
