import { startFaultyServer, startScriptedServer } from '../../src/testing.ts'

export type Protocol = 'imap' | 'smtp'
export type Security = 'tls' | 'starttls' | 'none'

/** A state of affairs that a client is recorded in. */
export interface Situation {
  readonly name: string
  /** A name in FAULTS. Left out: a server that accepts everything. */
  readonly fault?: string
  /** The security modes that the client dials with. */
  readonly over: readonly Security[]
  /** False: the client is not given the test authority. */
  readonly isTrusting?: false
}

export const SITUATIONS: readonly Situation[] = [
  { name: 'well', over: ['tls', 'starttls', 'none'] },
  { name: 'wrong-password', fault: 'auth-failed', over: ['tls', 'starttls', 'none'] },
  { name: 'untrusted', over: ['tls', 'starttls'], isTrusting: false },
  { name: 'wrong-host', fault: 'certificate-wrong-host', over: ['tls', 'starttls'] },
  { name: 'tls-on-plain', fault: 'tls-on-plain-port', over: ['tls'] },
  { name: 'plain-on-tls', fault: 'plain-on-tls-port', over: ['none', 'starttls'] },
  { name: 'no-starttls', fault: 'starttls-unavailable', over: ['starttls'] },
  { name: 'refused', fault: 'connection-refused', over: ['tls', 'none'] },
  { name: 'too-many', fault: 'too-many-connections', over: ['tls', 'none'] },
  { name: 'hang-up', fault: 'connection-closed', over: ['tls', 'none'] },
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
