import type { Transcript } from '../transcript/entry.ts'
import type { Conclusion } from './conclusion.ts'
import { conclusionsOf } from './diagnose.ts'

/** The parts of a diagnosis that distinguish two readings of one transcript. */
export type ReadDiagnosis = Pick<Conclusion, 'stage' | 'code' | 'certainty' | 'rule'>

/** The reading of one file, small enough to keep ten thousand of them. */
export interface Reading {
  /** The name of the file. */
  readonly file: string
  /** Its diagnoses. */
  readonly diagnoses: readonly ReadDiagnosis[]
}

/** A file with a changed reading; a new file has no `before`, and a deleted one no `after`. */
export interface ReadingChange {
  /** The name of the file. */
  readonly file: string
  /** The diagnoses before. */
  readonly before?: readonly ReadDiagnosis[]
  /** The diagnoses now. */
  readonly after?: readonly ReadDiagnosis[]
}

/** The reading of one transcript and its probes by the current rules. */
export function readingOf(transcripts: Transcript | readonly Transcript[]): readonly ReadDiagnosis[] {
  return conclusionsOf(transcripts).map(({ stage, code, certainty, rule }) => ({ stage, code, certainty, rule }))
}

/** The files with a changed reading, in their present order; then the deleted ones. */
export function compareReadings(old: readonly Reading[], now: readonly Reading[]): readonly ReadingChange[] {
  const before = new Map(old.map(({ file, diagnoses }) => [file, diagnoses]))
  const after = new Map(now.map(({ file, diagnoses }) => [file, diagnoses]))
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((file) => {
    const [was, is] = [before.get(file), after.get(file)]
    if (was && is && sameReading(was, is)) return []
    return [{ file, ...(was && { before: was }), ...(is && { after: is }) }]
  })
}

function sameReading(a: readonly ReadDiagnosis[], b: readonly ReadDiagnosis[]): boolean {
  const isSame = (one: ReadDiagnosis, other: ReadDiagnosis | undefined) =>
    one.stage === other?.stage &&
    one.code === other.code &&
    one.certainty === other.certainty &&
    one.rule === other.rule
  return a.length === b.length && a.every((one, at) => isSame(one, b[at]))
}
