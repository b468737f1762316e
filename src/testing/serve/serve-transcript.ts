import { UsageError } from '../../errors/usage-error.ts'
import { isSameEndpoint } from '../../evidence/probe-evidence.ts'
import { checkOptions } from '../../settings/option-rules.ts'
import type { Entry, Transcript } from '../../transcript/entry.ts'
import type { CertificateKind } from '../pki/certificates.ts'
import { type ListenAddress, type Listener, listen, refuse } from '../play/listen.ts'
import { SERVER_OPTIONS } from '../play/options.ts'
import { play } from '../play/player.ts'
import { ByCommand, recordedAnswers } from './by-command.ts'
import { serverHalfOf } from './server-half.ts'
import { type Mismatch, Strict, strictCourse } from './strict.ts'
import { NOT_OF_THE_SERVER } from './wire-acts.ts'

/** The options of {@link serveTranscript}. */
export interface ServeOptions extends ListenAddress {
  /**
   * The way of choosing responses. `by-command` (default): by the command's verb, with tags rewritten, for any client.
   * `strict`: in order, for a client that sends the recorded commands, ignoring secrets and tags.
   */
  readonly match?: 'by-command' | 'strict' | undefined
  /** A factor for the recorded pauses: 1 keeps them, 0 (default) leaves them out. */
  readonly pauses?: number | undefined
  /** The kind of certificate. Default: the recorded one. */
  readonly certificate?: CertificateKind | undefined
  /** Receives the first difference of each connection, in `strict`. Default: only `mismatches` has them. */
  readonly onMismatch?: ((mismatch: Mismatch) => void) | undefined
}

/** A running server that answers from a transcript. */
export interface ServedTranscript extends Listener {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** Its encryption: TLS from the first octet, STARTTLS, or none. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** The first difference of each connection so far, in `strict`. */
  readonly mismatches: readonly Mismatch[]
}

/**
 * Serves the server's half of a transcript to any client, over real TCP and TLS on loopback: greeting, responses, the
 * recorded way of closing, and a handshake with a test certificate that has the recorded faults (trust {@link TEST_CA}
 * for everything else). Dial it by a name in the certificate: `localhost`, or any under `mailwhy.test`. It serves many
 * connections at once, each from the beginning.
 *
 * @param transcripts a transcript, with those of its probes, if any
 * @throws UsageError `ERR_TRANSCRIPT` for anything but one transcript, `ERR_NO_SERVER` for one in which nothing
 * answered, `ERR_PAUSES`, `ERR_MATCH`, `ERR_CERTIFICATE`, `ERR_LISTEN`
 */
export async function serveTranscript(
  transcripts: Transcript | readonly Transcript[],
  options: ServeOptions = {},
): Promise<ServedTranscript> {
  checkOptions(options, SERVER_OPTIONS)
  const { match = 'by-command', pauses = 0, onMismatch, certificate } = options
  const { transcript, looks } = recordIn(transcripts)
  const { protocol, target } = transcript.header
  const half = serverHalfOf(transcript, looks)

  const mismatches: Mismatch[] = []
  const keep = (mismatch: Mismatch) => {
    mismatches.push(mismatch)
    onMismatch?.(mismatch)
  }
  const course = strictCourse(half, transcript.entries.length)
  const answers = recordedAnswers(half)
  const listener = await (wasRefused(transcript)
    ? refuse(options)
    : listen(options, async (socket, closing) => {
        const playing = { protocol, pauses, certificate }
        if (match === 'by-command') return play(socket, { ...playing, script: new ByCommand(answers) })
        const script = new Strict(course, keep)
        await play(socket, { ...playing, script })
        if (!closing.aborted) script.finish() // else the client did not close
      }))
  return { ...listener, protocol, security: target.security, mismatches }
}

/** @throws UsageError for a value that is no transcript, for more than one, and for probes alone */
function recordIn(transcripts: Transcript | readonly Transcript[]) {
  const all = Array.isArray(transcripts) ? (transcripts as readonly Transcript[]) : [transcripts as Transcript]
  if (!all.every(isTranscript)) {
    throw new UsageError('ERR_TRANSCRIPT', 'a transcript is needed, as readTranscript or importTranscript gives it')
  }
  const [transcript, another] = all.filter(({ header }) => !header.look)
  if (!transcript) throw new UsageError('ERR_NO_SERVER', 'a record that only looked has no server to play')
  if (another) throw new UsageError('ERR_TRANSCRIPT', 'one record at a time can be served, with the looks beside it')
  // A probe of only the handshake shows the server's behaviour towards another client than the recorded one.
  const looks = all.filter(({ header }) => header.look && !header.tls && isSameEndpoint(header, transcript.header))
  return { transcript, looks }
}

/** Checks the shape of a transcript, for callers that are not type-checked. */
function isTranscript(one: Partial<Transcript> | null | undefined): boolean {
  const { protocol, target } = one?.header ?? {}
  const isKnown = protocol === 'imap' || protocol === 'smtp'
  return isKnown && ['tls', 'starttls', 'none'].includes(target?.security ?? '') && Array.isArray(one?.entries)
}

/** @throws UsageError if nothing at all answered: the transcript has no server */
function wasRefused({ entries }: Transcript): boolean {
  if (entries.some(isOfServer)) return false
  if (entries.some((entry) => entry.kind === 'failed' && entry.code === 'ECONNREFUSED')) return true
  throw new UsageError('ERR_NO_SERVER', 'in this record nothing answered: there is no server to play')
}

/** True for a row that shows a server. A log may lack the row `connected`. */
function isOfServer(entry: Entry): boolean {
  if (entry.kind === 'failed') return entry.code === 'ECONNRESET'
  if (entry.kind === 'late') return entry.wait !== 'check' && !NOT_OF_THE_SERVER.includes(entry.wait)
  if (entry.kind === 'closed') return entry.by === 'server'
  return ['connected', 'received', 'secured', 'refused'].includes(entry.kind)
}
