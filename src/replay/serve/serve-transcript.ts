import type { Transcript } from '../../transcript/entry.ts'
import { UsageError } from '../../usage-error.ts'
import { CERTIFICATES, type CertificateKind } from '../pki/certificates.ts'
import type { Act } from '../play/act.ts'
import { type Listener, listen, type Place, refuse } from '../play/listen.ts'
import { play } from '../play/player.ts'
import { ByCommand } from './by-command.ts'
import { type ServerHalf, serverHalfOf } from './server-half.ts'
import { type Mismatch, Strict } from './strict.ts'

export interface ServeOptions extends Place {
  /**
   * `by-command` (default): answers are found by the command's verb, and tags rewritten, so that any client can be
   * driven. `strict`: the client must say what was recorded, secrets and tags aside.
   */
  readonly match?: 'by-command' | 'strict' | undefined
  /** A factor for the recorded pauses: 1 as they were, 0 (default) none. */
  readonly pauses?: number | undefined
  /** In place of the kind that was recorded. */
  readonly certificate?: CertificateKind | undefined
  /** `strict`: told the first difference of each connection. Default: they are only kept in `mismatches`. */
  readonly onMismatch?: ((mismatch: Mismatch) => void) | undefined
}

/** A recorded server that is up again. */
export interface ServedTranscript extends Listener {
  readonly protocol: 'imap' | 'smtp'
  readonly security: 'tls' | 'starttls' | 'none'
  /** `strict`: the first difference of each connection so far. */
  readonly mismatches: readonly Mismatch[]
}

/**
 * Plays the server's half of a record to any client, over real TCP and TLS on loopback: greeting, answers, handshake with
 * a test certificate that has the recorded faults (trust {@link TEST_CA} for the rest), and the recorded way of closing.
 * Dial it by a name that the certificate holds: `localhost`, or any under `mailwhy.test`. Many connections at once, each
 * from the beginning.
 *
 * @param transcripts a record, with the looks beside it where there are any
 * @throws UsageError `ERR_NO_SERVER` for a record in which nothing answered, `ERR_PAUSES`, `ERR_MATCH`,
 * `ERR_CERTIFICATE`, `ERR_LISTEN`
 */
export async function serveTranscript(
  transcripts: Transcript | readonly Transcript[],
  options: ServeOptions = {},
): Promise<ServedTranscript> {
  const { match = 'by-command', pauses = 0, onMismatch, certificate } = options
  if (match !== 'by-command' && match !== 'strict') throw new UsageError('ERR_MATCH', 'match: by-command or strict')
  if (!(Number.isFinite(pauses) && pauses >= 0)) throw new UsageError('ERR_PAUSES', 'pauses: a factor, 0 or more')
  if (certificate !== undefined && !Object.hasOwn(CERTIFICATES, certificate)) {
    throw new UsageError('ERR_CERTIFICATE', `certificate: one of ${Object.keys(CERTIFICATES).join(', ')}`)
  }
  const all = Array.isArray(transcripts) ? (transcripts as readonly Transcript[]) : [transcripts as Transcript]
  const transcript = all.find(({ header }) => !header.look)
  if (!transcript) throw new UsageError('ERR_NO_SERVER', 'a record that only looked has no server to play')
  const { protocol, target } = transcript.header
  const half = certified(
    serverHalfOf(
      transcript,
      all.filter(({ header }) => header.look),
    ),
    certificate,
  )

  const mismatches: Mismatch[] = []
  const keep = (mismatch: Mismatch) => {
    mismatches.push(mismatch)
    onMismatch?.(mismatch)
  }
  const listener = await (wasRefused(transcript)
    ? refuse(options)
    : listen(options, async (socket) => {
        const role = match === 'strict' ? new Strict(half, transcript.entries.length, keep) : new ByCommand(half)
        await play(socket, { protocol, role, pace: pauses })
        if (role instanceof Strict) role.finish()
      }))
  return { ...listener, protocol, security: target.security, mismatches }
}

/** @throws UsageError where nothing at all answered: there is no server in the record */
function wasRefused({ entries }: Transcript): boolean {
  if (entries.some(({ kind }) => kind === 'connected' || kind === 'received')) return false
  const failed = entries.find((entry) => entry.kind === 'failed')
  if (failed?.code === 'ECONNREFUSED') return true
  throw new UsageError('ERR_NO_SERVER', 'in this record nothing answered: there is no server to play')
}

function certified(half: ServerHalf, certificate: CertificateKind | undefined): ServerHalf {
  if (certificate === undefined) return half
  const change = (acts: readonly Act[]) => acts.map((act) => (act.kind === 'secure' ? { ...act, certificate } : act))
  return {
    ...half,
    opening: change(half.opening),
    turns: half.turns.map((turn) => ({
      ...turn,
      steps: turn.steps.map((step) => ({ ...step, acts: change(step.acts) })),
    })),
  }
}
