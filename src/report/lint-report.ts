import { odditiesOf } from '../evidence/find-oddities.ts'
import type { Evidence } from '../evidence/gather.ts'
import { type ServerSoftware, softwareOf } from '../evidence/software.ts'
import type { Target, Transcript } from '../transcript/entry.ts'
import { type Oddity, oddityInEnglish } from './english.ts'

export type { ServerSoftware } from '../evidence/software.ts'

/** The result of examining the servers of one host. */
export interface LintReport {
  /** The version of this form. */
  readonly version: 1
  /** IMAP before SMTP. If no server of a protocol greeted, each endpoint that was tried. */
  readonly servers: readonly LintedServer[]
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** The time from the first connection to the end of the last one, in milliseconds. */
  readonly durationMs: number
}

/** One server that was examined. */
export interface LintedServer extends Pick<Target, 'host' | 'port' | 'security'> {
  /** The protocol that was spoken. */
  readonly protocol: 'imap' | 'smtp'
  /** True if the server greeted. Without a greeting nothing is known about it. */
  readonly isReached: boolean
  /** The software of the server; left out if nothing shows it. */
  readonly software?: ServerSoftware
  /** Departures from the RFCs have a `level`; those from required rules come first. */
  readonly oddities: readonly Oddity[]
  /** Everything that happened on the connection. */
  readonly transcript: Transcript
}

/** The report's part about one connection. */
export function lintedServer(evidence: Evidence): LintedServer {
  const { transcript, exchanges } = evidence
  const { protocol, target } = transcript.header
  const { host, port, security } = target
  // A greeting in place of the TLS handshake is not one of this service.
  const isReached = exchanges.some(
    ({ purpose, outcome, messages }) =>
      purpose === 'greeting' &&
      outcome === 'accepted' &&
      messages.some(({ entry }) => transcript.entries[entry]?.kind === 'received'),
  )
  const oddities = odditiesOf(evidence).map(oddityInEnglish)
  const sorted = oddities.toSorted((a, b) => RANKS.indexOf(a.level) - RANKS.indexOf(b.level))
  const software = softwareOf(evidence)
  return { protocol, host, port, security, isReached, ...(software && { software }), oddities: sorted, transcript }
}

const RANKS: readonly Oddity['level'][] = ['must', 'should', undefined]
