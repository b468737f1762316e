import { STAGES, type Stage } from '../../conversation/exchange.ts'

/** What differs. In this order the differences of one stage stand. */
export const WHATS = [
  'protocol',
  'target',
  'addresses',
  'tls',
  'certificate',
  'capabilities',
  'command',
  'reply',
  'note',
  'ending',
  'timing',
  'diagnosis',
] as const

/** One thing that is not the same in two transcripts: a value, or what a set has lost and gained. */
export type Difference = DifferencePlace & (ValueChange | SetChange)

export interface DifferencePlace {
  readonly stage: Stage
  readonly what: (typeof WHATS)[number]
  /** Which one of them: a key of the transcript's row, the word of a command, a moment. */
  readonly name?: string
}

export interface ValueChange {
  /** `undefined`: there was none. */
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface SetChange {
  readonly gone: readonly string[]
  readonly added: readonly string[]
}

export function changed(
  place: DifferencePlace,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] {
  return before === after ? [] : [{ ...place, before, after }]
}

/** What one of the files does not tell is no difference: an imported one may lack the details of every event. */
export function changedIfTold(
  place: DifferencePlace,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] {
  return before === undefined || after === undefined ? [] : changed(place, before, after)
}

/** Sets: order and repetition aside. */
export function changedSet(
  place: DifferencePlace,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Difference[] {
  if (!before || !after) return []
  const [had, has] = [new Set(before), new Set(after)]
  const gone = [...had].filter((one) => !has.has(one))
  const added = [...has].filter((one) => !had.has(one))
  return gone.length + added.length > 0 ? [{ ...place, gone, added }] : []
}

/** A difference stands where the two went apart, whichever is looked at first. */
export function earlier(a: Stage, b: Stage): Stage {
  return STAGES.indexOf(a) <= STAGES.indexOf(b) ? a : b
}
