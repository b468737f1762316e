import { own } from '../errors/plain-object.ts'
import { assertArgument } from '../errors/usage-error.ts'
import type { FoundHint } from '../hints/hint.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { inWords } from './describe.ts'

/** A typing mistake in the settings, with its sentence in English. It contains no part of a password. */
export interface SettingHint extends FoundHint {
  /** The mistake, in whole English sentences. */
  readonly text: string
}

/** The words of a hint, in a language. */
export interface HintDescription {
  /** The name of the field, such as `IMAP server`. */
  readonly field: string
  /** The mistake, in whole sentences. */
  readonly text: string
  /** The question whether the suggestion was meant; left out if there is no suggestion. */
  readonly question?: string
}

/** The words of a hint in the language of `locale`, to show next to the form field. */
export function describeHint(hint: SettingHint, options: WordOptions = {}): HintDescription {
  assertArgument(typeof hint?.code === 'string', 'hint', 'a hint is needed, as hintsFor gives it')
  return hintWords(hint, wordsFor(options))
}

export function hintInEnglish(found: FoundHint): SettingHint {
  return { ...found, text: hintWords(found, ENGLISH).text }
}

const ENGLISH = wordsFor()

/** A hint of a report that a later version stored may have no sentence here: its English one is used. */
export function hintWords(hint: FoundHint & Partial<SettingHint>, words: Sentences): HintDescription {
  const { fields, slips, didYouMean } = words.settingHints
  const { code, path, suggestion, facts } = hint
  const [side = ''] = path
  const protocol = side === 'imap' || side === 'smtp' ? { protocol: side.toUpperCase() } : {}
  const name = path.at(-1) ?? ''
  const field = own<string>(fields, name) ?? path.join('.')
  const slip = own<string>(slips, code)
  return {
    field: filledIn(field, protocol, words.language),
    text: slip === undefined ? (hint.text ?? code) : filledIn(slip, inWords(facts, words), words.language),
    ...(suggestion !== undefined && { question: filledIn(didYouMean, { suggestion }, words.language) }),
  }
}
