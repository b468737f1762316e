import { type ExchangeBuilder, readExchanges, type Seen } from '../conversation/exchange-builder.ts'
import type { Transcript } from '../transcript/entry.ts'
import type { Failure } from './failure.ts'
import { failuresOf } from './find-failures.ts'

/** The evidence of a transcript. It is gathered once for all rules. */
export interface Evidence extends Seen {
  /** The number of the transcript in its check. */
  readonly index: number
  readonly transcript: Transcript
  readonly failures: readonly Failure[]
  /** The probes beside this connection: of the same port, or of another setting of the same host. */
  readonly probes: readonly Evidence[]
  /** The other connections of the same check. Their own list is empty. */
  readonly others: readonly Evidence[]
}

/** True if a TLS handshake was completed. */
export function isSecured({ transcript }: Pick<Evidence, 'transcript'>): boolean {
  return transcript.entries.some(({ kind }) => kind === 'secured')
}

/** Extracts the evidence from a transcript. It never runs a session, so that old transcripts stay readable. */
export function gather(transcript: Transcript, index = 0): Evidence {
  return evidenceOf(transcript, readExchanges(transcript), index)
}

/**
 * The evidence of a transcript that is still growing; {@link gather} would return the same at this moment.
 *
 * @param builder has seen all entries of the transcript. If it awaits the rest of a line, or the command that an
 * untagged refusal belongs to, another builder reads the transcript as if nothing followed.
 */
export function snapshot(transcript: Transcript, builder: ExchangeBuilder): Evidence {
  return builder.isBetweenMessages ? evidenceOf(transcript, builder.seen) : gather(transcript)
}

function evidenceOf(transcript: Transcript, seen: Seen, index = 0): Evidence {
  const { exchanges, capabilities, capabilitiesAroundTls, injectedAt } = seen
  const failures = failuresOf(transcript, seen)
  return {
    index,
    transcript,
    probes: [],
    others: [],
    exchanges,
    capabilities,
    capabilitiesAroundTls,
    injectedAt,
    failures,
  }
}
