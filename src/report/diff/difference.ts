import { STAGES, type Stage } from '../../conversation/exchange.ts'
import { wordsFor } from '../../words/choose.ts'
import { filledIn, type SentenceFacts } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { PhraseCode } from '../../words/table.ts'
import { inWords } from '../describe.ts'

/** The kinds of differences. The differences of one stage are in this order. */
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

/** One difference between two transcripts: a value, or the removed and added members of a set. */
export type Difference = DifferencePlace & (ValueChange | SetChange)

export interface DifferencePlace {
  readonly stage: Stage
  readonly what: (typeof WHATS)[number]
  /** The name of the thing that differs: a key of the transcript's row, the verb of a command, a moment. */
  readonly name?: string
  /** The texts that are not from the transcripts, with their codes and facts, for other languages. */
  readonly phrases?: Readonly<Record<string, DiffPhrase>>
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

/** A text of this program, in codes and facts. */
export interface DiffPhrase {
  readonly code: PhraseCode
  readonly facts?: SentenceFacts
}

/** A text of the transcripts, or one of this program. */
export type DiffText = string | DiffPhrase

type Place = Omit<DifferencePlace, 'name' | 'phrases'> & { readonly name?: DiffText }

export function changed(
  place: Place,
  before: DiffText | undefined,
  after: DiffText | undefined,
): readonly Difference[] {
  const [was, is] = [before, after].map((text) => text && inEnglish(text))
  return was === is ? [] : [{ ...placeIn(place, [before, after]), before: was, after: is }]
}

/** A value that one of the files lacks is no difference: an imported file may lack the details of every event. */
export function changedIfTold(
  place: Place,
  before: DiffText | undefined,
  after: DiffText | undefined,
): readonly Difference[] {
  return before === undefined || after === undefined ? [] : changed(place, before, after)
}

/** Compares sets, ignoring order and repetition. */
export function changedSet(
  place: Place,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Difference[] {
  if (!before || !after) return []
  const [had, has] = [new Set(before), new Set(after)]
  return setChange(
    place,
    [...had].filter((one) => !has.has(one)),
    [...has].filter((one) => !had.has(one)),
  )
}

export function setChange(place: Place, gone: readonly DiffText[], added: readonly DiffText[]): readonly Difference[] {
  if (gone.length + added.length === 0) return []
  return [{ ...placeIn(place, [...gone, ...added]), gone: gone.map(inEnglish), added: added.map(inEnglish) }]
}

function placeIn({ name, ...place }: Place, texts: readonly (DiffText | undefined)[]): DifferencePlace {
  const phrases = [name, ...texts].filter((text) => typeof text === 'object')
  return {
    ...place,
    ...(name !== undefined && { name: inEnglish(name) }),
    ...(phrases.length > 0 && { phrases: Object.fromEntries(phrases.map((one) => [inEnglish(one), one])) }),
  }
}

const ENGLISH = wordsFor()

function inEnglish(text: DiffText): string {
  return typeof text === 'string' ? text : phraseText(text, ENGLISH)
}

export function phraseText({ code, facts = {} }: DiffPhrase, words: Sentences): string {
  return filledIn(words.diff.phrases[code], inWords(facts, words), words.language)
}

/** A difference belongs to the stage at which the two diverged, whichever transcript comes first. */
export function earlier(a: Stage, b: Stage): Stage {
  return STAGES.indexOf(a) <= STAGES.indexOf(b) ? a : b
}
