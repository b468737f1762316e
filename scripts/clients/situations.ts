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
  /** The number of them that `--all` records. Default 1. */
  readonly count?: number
  /** Recorded with each client, in old versions too; the others with the newest of a client, or with `--all` alone. */
  readonly isCore?: true
  readonly isRare?: true
  /** False: the client is not given the test authority. */
  readonly isTrusting?: false
}

export const SITUATIONS: readonly Situation[] = [
  { name: 'well', over: ['starttls', 'tls', 'none'] },
  { name: 'wrong-password', fault: 'auth-failed', over: ['starttls', 'tls', 'none'], count: 2, isCore: true },
  { name: 'untrusted', over: ['tls', 'starttls'], count: 2, isTrusting: false, isCore: true },
  { name: 'wrong-host', fault: 'certificate-wrong-host', over: ['tls', 'starttls'], isRare: true },
  { name: 'tls-on-plain', fault: 'tls-on-plain-port', over: ['tls'] },
  { name: 'plain-on-tls', fault: 'plain-on-tls-port', over: ['none', 'starttls'], isRare: true },
  { name: 'no-starttls', fault: 'starttls-unavailable', over: ['starttls'], isRare: true },
  { name: 'refused', fault: 'connection-refused', over: ['tls', 'none'] },
  { name: 'turned-away', fault: 'too-many-connections-bye', over: ['none', 'tls'], count: 2, isCore: true },
  { name: 'hang-up', fault: 'connection-closed', over: ['none', 'tls'], count: 2 },
]

/** The security modes to record a client with in a situation, of one version. */
export function securitiesOf(
  { over, count = 1, isCore, isRare }: Situation,
  known: readonly Security[],
  wish: 'all' | 'newest' | 'brief',
): readonly Security[] {
  if (wish !== 'all' && (isRare || (wish === 'brief' && !isCore))) return []
  return over.filter((one) => known.includes(one)).slice(0, wish === 'all' ? count : 1)
}

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
