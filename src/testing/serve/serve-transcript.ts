import { isSamePlace } from '../../evidence/probe-evidence.ts'
import { checkOptions } from '../../settings/option-rules.ts'
import { UsageError } from '../../settings/usage-error.ts'
import type { Entry, Transcript } from '../../transcript/entry.ts'
import type { CertificateKind } from '../pki/certificates.ts'
import { type ListenAddress, type Listener, listen, refuse } from '../play/listen.ts'
import { SERVER_OPTIONS } from '../play/options.ts'
import { play } from '../play/player.ts'
import { ByCommand, repertoireOf } from './by-command.ts'
import { serverHalfOf } from './server-half.ts'
import { type Mismatch, Strict, strictCourse } from './strict.ts'
import { NOT_OF_THE_SERVER } from './wire-acts.ts'

export interface ServeOptions extends ListenAddress {
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
 * @throws UsageError `ERR_TRANSCRIPT` for anything but one record, `ERR_NO_SERVER` for one in which nothing answered,
 * `ERR_PAUSES`, `ERR_MATCH`, `ERR_CERTIFICATE`, `ERR_LISTEN`
 */
export async function serveTranscript(
  transcripts: Transcript | readonly Transcript[],
  options: ServeOptions = {},
): Promise<ServedTranscript> {
  checkOptions(options, SERVER_OPTIONS)
  const { match = 'by-command', pauses = 0, onMismatch, certificate } = options
  const { transcript, looks } = recordIn(transcripts)
  const { protocol, target } = transcript.header
  const half = serverHalfOf(transcript, looks, certificate)

  const mismatches: Mismatch[] = []
  const keep = (mismatch: Mismatch) => {
    mismatches.push(mismatch)
    onMismatch?.(mismatch)
  }
  const course = strictCourse(half, transcript.entries.length)
  const repertoire = repertoireOf(half)
  const listener = await (wasRefused(transcript)
    ? refuse(options)
    : listen(options, async (socket, closing) => {
        if (match === 'by-command') return play(socket, { protocol, role: new ByCommand(repertoire), pauses })
        const role = new Strict(course, keep)
        await play(socket, { protocol, role, pauses })
        if (!closing.aborted) role.finish() // else it was not the client who went
      }))
  return { ...listener, protocol, security: target.security, mismatches }
}

/** @throws UsageError for what is no record, for more than one, and for looks alone */
function recordIn(transcripts: Transcript | readonly Transcript[]) {
  const all = Array.isArray(transcripts) ? (transcripts as readonly Transcript[]) : [transcripts as Transcript]
  if (!all.every(isTranscript)) {
    throw new UsageError('ERR_TRANSCRIPT', 'a transcript is needed, as readTranscript or importTranscript gives it')
  }
  const [transcript, another] = all.filter(({ header }) => !header.look)
  if (!transcript) throw new UsageError('ERR_NO_SERVER', 'a record that only looked has no server to play')
  if (another) throw new UsageError('ERR_TRANSCRIPT', 'one record at a time can be served, with the looks beside it')
  // A probe of the handshake alone shows what the server would do for another client than the record's.
  const looks = all.filter(({ header }) => header.look && !header.tls && isSamePlace(header, transcript.header))
  return { transcript, looks }
}

/** Types do not hold in a caller's JavaScript. */
function isTranscript(one: Partial<Transcript> | null | undefined): boolean {
  const { protocol, target } = one?.header ?? {}
  const isKnown = protocol === 'imap' || protocol === 'smtp'
  return isKnown && ['tls', 'starttls', 'none'].includes(target?.security ?? '') && Array.isArray(one?.entries)
}

/** @throws UsageError where nothing at all answered: there is no server in the record */
function wasRefused({ entries }: Transcript): boolean {
  if (entries.some(isOfServer)) return false
  if (entries.some((entry) => entry.kind === 'failed' && entry.code === 'ECONNREFUSED')) return true
  throw new UsageError('ERR_NO_SERVER', 'in this record nothing answered: there is no server to play')
}

/** Whether it shows that something was there. A log need not tell that it connected. */
function isOfServer(entry: Entry): boolean {
  switch (entry.kind) {
    case 'connected':
    case 'received':
    case 'secured':
    case 'refused':
      return true
    case 'failed':
      return entry.code === 'ECONNRESET'
    case 'late':
      return entry.wait !== 'check' && !NOT_OF_THE_SERVER.includes(entry.wait)
    case 'closed':
      return entry.by === 'server'
    case 'sent':
    case 'resolved':
    case 'dialled':
    case 'note':
      return false
    default:
      return entry satisfies never
  }
}
