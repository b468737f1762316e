import { EN } from './en.ts'
import { FR } from './fr.ts'
import { JA } from './ja.ts'
import { PL } from './pl.ts'
import type { PartialSentences } from './sentences.ts'

/**
 * The languages. To add one, write `words/de.ts` with `export const DE = { ... } as const satisfies PartialSentences`,
 * and add it here. Missing sentences fall back to English; `test/words.test.ts` lists those.
 */
export const LANGUAGES = { en: EN, fr: FR, ja: JA, pl: PL } as const satisfies Readonly<
  Record<string, PartialSentences>
>
