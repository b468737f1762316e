import { startFaultyServer, startScriptedServer } from '../../src/testing.ts'

export type Protocol = 'imap' | 'smtp'
export type Security = 'tls' | 'starttls' | 'none'

/** A state of affairs that a client is recorded in. */
export interface Situation {
  readonly name: string
  /** A name in FAULTS. Left out: a server that accepts everything. */
  readonly fault?: string
  /** The security modes that show something of their own, the most telling first. */
  readonly over: readonly Security[]
  /** The number of them to record. Default 1. */
  readonly count?: number
  /** False: the client is not given the test authority. */
  readonly isTrusting?: false
}

export const SITUATIONS: readonly Situation[] = [
  { name: 'well', over: ['starttls', 'tls', 'none'] },
  { name: 'wrong-password', fault: 'auth-failed', over: ['starttls', 'tls', 'none'], count: 2 },
  { name: 'untrusted', over: ['starttls', 'tls'], count: 2, isTrusting: false },
  { name: 'wrong-host', fault: 'certificate-wrong-host', over: ['tls', 'starttls'] },
  { name: 'tls-on-plain', fault: 'tls-on-plain-port', over: ['tls'] },
  { name: 'plain-on-tls', fault: 'plain-on-tls-port', over: ['none', 'starttls'] },
  { name: 'no-starttls', fault: 'starttls-unavailable', over: ['starttls'] },
  { name: 'refused', fault: 'connection-refused', over: ['tls', 'none'] },
  { name: 'turned-away', fault: 'too-many-connections-bye', over: ['none', 'tls'], count: 2 },
  { name: 'hang-up', fault: 'connection-closed', over: ['none', 'tls'], count: 2 },
]

export interface RunningServer {
  readonly port: number
  close(): Promise<void>
}

/** Starts the server of a situation on loopback. */
export function serve({ fault }: Situation, protocol: Protocol, security: Security): Promise<RunningServer> {
  return fault === undefined
    ? startScriptedServer({ protocol, security })
    : startFaultyServer({ protocol, fault, security })
}
