import { type Diagnosis, type InboxReport, importTranscripts, reportOf, type Transcript } from '../../src/classify.ts'
import { type ImportedLog, importedLogsOf } from '../../src/report/imported.ts'
import { pastedLines } from '../../src/transcript/import/pasted-lines.ts'
import { entriesOfProof, linesOfEntry, rowsOfOwnFormat } from './entry-lines.ts'

/** A text that was pasted, or a file. */
export interface Source {
  /** The name of the file. */
  readonly name?: string
  readonly text: string
}

/** A source as it was read. Its lines are counted from 1. */
export interface ReadSource extends Source {
  readonly lines: readonly string[]
  /** The logs in it, as they were recognised. A transcript of our own is none. */
  readonly logs: readonly ImportedLog[]
  /** The lines that could not be read. */
  readonly unread: ReadonlySet<number>
}

/** All sources, read as one check. */
export interface PageReading {
  readonly report: InboxReport
  readonly sources: readonly ReadSource[]
  /** For each diagnosis the places of its proof, one a row. */
  readonly proof: readonly (readonly ProofPlace[])[]
}

/** The lines of a source that are one row of a proof. None: an error that was pasted as JSON has no such line. */
export interface ProofPlace {
  readonly source: number
  readonly lines: readonly number[]
  readonly text: string
}

/** Reads the sources as `mailwhy explain` reads a text, and finds the lines again that the diagnoses rest on. */
export function readingOf(sources: readonly Source[]): PageReading {
  const read = sources.map(({ text }) => importTranscripts(text))
  const shown = sources.map((source, at): ReadSource => {
    const lines = pastedLines(source.text)
    const transcripts = read[at] ?? []
    return { ...source, lines, logs: importedLogsOf(transcripts), unread: unreadIn(lines, transcripts) }
  })
  const report = reportOf(read.flat())
  const owners = read.flatMap((transcripts, source) => {
    const rows = rowsOfOwnFormat(shown[source]?.lines ?? [], transcripts)
    return transcripts.map((transcript, at) => ({ source, transcript, rows: rows?.[at] }))
  })
  // The number of lines that were not read is the proof of an unknown cause. The text shows these lines.
  const isShown = ({ text }: ProofRow) => !/^unread, lines \d+$/.test(text)
  const placeOf = (row: ProofRow): ProofPlace => {
    const { source = 0, transcript, rows } = owners[row.transcript] ?? {}
    const { lines = [] } = shown[source] ?? {}
    const entries = transcript ? entriesOfProof(transcript, row) : []
    const found = entries.flatMap((one) => (transcript ? linesOfEntry(transcript, one, lines, rows) : []))
    return { source, lines: [...new Set(found)].toSorted((a, b) => a - b), text: row.text }
  }
  return { report, sources: shown, proof: report.diagnoses.map(({ proof }) => proof.filter(isShown).map(placeOf)) }
}

type ProofRow = Diagnosis['proof'][number]

/** An error object that tells nothing counts as one line: then none of its lines was read. */
function unreadIn(lines: readonly string[], transcripts: readonly Transcript[]): ReadonlySet<number> {
  const unread = new Set(transcripts.flatMap(({ header }) => header.unread ?? []))
  const isWhole = transcripts.every(({ header }) => header.client?.imported === 'error')
  return isWhole && unread.size > 0 ? new Set(lines.map((_, at) => at + 1)) : unread
}
