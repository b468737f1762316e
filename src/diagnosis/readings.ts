import type { Transcript } from '../transcript/entry.ts'
import type { Conclusion } from './conclusion.ts'
import { conclusionsOf } from './diagnose.ts'

/** The parts of a diagnosis that tell two readings of one record apart. */
export type ReadDiagnosis = Pick<Conclusion, 'stage' | 'code' | 'certainty' | 'rule'>

/** The reading of one file, small enough to be kept for ten thousand of them. */
export interface Reading {
  /** The name of the file. */
  readonly file: string
  /** Its diagnoses. */
  readonly diagnoses: readonly ReadDiagnosis[]
}

/** A file that is read differently; without `before` it is new, without `after` it is gone. */
export interface ReadingChange {
  /** The name of the file. */
  readonly file: string
  /** The diagnoses before. */
  readonly before?: readonly ReadDiagnosis[]
  /** The diagnoses now. */
  readonly after?: readonly ReadDiagnosis[]
}

/** The reading of one record by today's rules, with the probes beside it. */
export function readingOf(transcripts: Transcript | readonly Transcript[]): readonly ReadDiagnosis[] {
  return conclusionsOf(transcripts).map(({ stage, code, certainty, rule }) => ({ stage, code, certainty, rule }))
}

/** The files that are read differently now, in the order of now; then those that are gone. */
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
