import { EN } from './en.ts'
import { JA } from './ja.ts'
import { PL } from './pl.ts'
import type { PartialSentences } from './sentences.ts'

/**
 * The languages. One may begin with a few sentences: the English sentence stands in for each that is missing. To add a
 * language, write `words/fr.ts` with `export const FR = { ... } as const satisfies PartialSentences`, and add it here.
 */
export const LANGUAGES = { en: EN, ja: JA, pl: PL } as const satisfies Readonly<Record<string, PartialSentences>>
