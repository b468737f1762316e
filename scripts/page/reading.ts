import { type Diagnosis, type InboxReport, importTranscripts, reportOf, type Transcript } from '../../src/classify.ts'
import { type ImportedLog, importedLogsOf } from '../../src/report/imported.ts'
import { pastedLines } from '../../src/transcript/import/pasted-lines.ts'
import { entriesOfProof, linesOfEntry, rowsOfOwnFormat } from './entry-lines.ts'
import { type MaskedWords, maskedWordsIn } from './without-secrets.ts'

/** A text that was pasted, or a file. */
export interface Source {
  /** The name of the file. */
  readonly name?: string
  readonly text: string
}

/** A source as it was read. Its lines are counted from 1. */
export interface ReadSource extends Source {
  /** Its place among all sources. */
  readonly index: number
  readonly lines: readonly string[]
  /** The logs in it, as they were recognised. A transcript of our own is none. */
  readonly logs: readonly ImportedLog[]
  /** The lines that could not be read. */
  readonly unread: ReadonlySet<number>
  /** The secrets in it are not shown. A transcript of our own has none. */
  readonly masked: MaskedWords | undefined
}

/** Sources that are one check, with the answer. */
export interface PageReading {
  readonly report: InboxReport
  readonly sources: readonly ReadSource[]
  /** For each diagnosis the places of its proof, one a row. */
  readonly proof: readonly (readonly ProofPlace[])[]
}

/** The lines of a source that are one row of a proof. None: an error that was pasted as JSON has no such line. */
export interface ProofPlace {
  readonly source: ReadSource
  readonly lines: readonly number[]
  readonly text: string
}

/**
 * Reads each source as `mailwhy explain` reads a text. Each log is a check by itself, because nothing says which of two logs
 * is the later one, and a success in one of them is none in the other. The transcripts of our own are those of one check.
 */
export function readingsOf(sources: readonly Source[]): readonly PageReading[] {
  const imported = sources.map((source, index): ImportedSource => {
    const transcripts = importTranscripts(source.text)
    const lines = pastedLines(source.text)
    const unread = unreadIn(lines, transcripts)
    const masked = isOfOthers(transcripts) ? maskedWordsIn(transcripts) : undefined
    return { source: { ...source, index, lines, logs: importedLogsOf(transcripts), unread, masked }, transcripts }
  })
  const isOwn = ({ transcripts }: ImportedSource) => !isOfOthers(transcripts)
  const own = imported.filter(isOwn)
  const checks = imported.flatMap((one) => (isOwn(one) ? (one === own[0] ? [own] : []) : [[one]]))
  return checks.map(readingOf)
}

function isOfOthers(transcripts: readonly Transcript[]): boolean {
  return transcripts.some(({ header }) => header.client?.imported)
}

interface ImportedSource {
  readonly source: ReadSource
  readonly transcripts: readonly Transcript[]
}

function readingOf(imported: readonly ImportedSource[]): PageReading {
  const report = reportOf(imported.flatMap(({ transcripts }) => transcripts))
  const owners = imported.flatMap(({ source, transcripts }) => {
    const rows = rowsOfOwnFormat(source.lines, transcripts)
    return transcripts.map((transcript, at) => ({ source, transcript, rows: rows?.[at] }))
  })
  const placeOf = (row: ProofRow): readonly ProofPlace[] => {
    const owner = owners[row.transcript]
    // The number of lines that were not read is the proof of an unknown cause. The text shows these lines.
    if (!owner || /^unread, lines \d+$/.test(row.text)) return []
    const { source, transcript, rows } = owner
    const found = entriesOfProof(transcript, row).flatMap((one) => linesOfEntry(transcript, one, source.lines, rows))
    return [{ source, lines: [...new Set(found)].toSorted((a, b) => a - b), text: row.text }]
  }
  return {
    report,
    sources: imported.map(({ source }) => source),
    proof: report.diagnoses.map(({ proof }) => proof.flatMap(placeOf)),
  }
}

type ProofRow = Diagnosis['proof'][number]

/** An error object that tells nothing counts as one line: then none of its lines was read. */
function unreadIn(lines: readonly string[], transcripts: readonly Transcript[]): ReadonlySet<number> {
  const unread = new Set(transcripts.flatMap(({ header }) => header.unread ?? []))
  const isWhole = transcripts.every(({ header }) => header.client?.imported === 'error')
  return isWhole && unread.size > 0 ? new Set(lines.map((_, at) => at + 1)) : unread
}
