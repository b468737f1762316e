import { isPlainObject } from '../errors/plain-object.ts'
import { assertArgument } from '../errors/usage-error.ts'
import { EN } from './en.ts'
import { LANGUAGES } from './languages.ts'
import type { PartialSentences, Sentences } from './sentences.ts'

/** A supported language, as its tag (RFC 5646). */
export type Locale = keyof typeof LANGUAGES

/** The supported languages. */
export const LOCALES = Object.keys(LANGUAGES) as readonly Locale[]

/**
 * A language tag (RFC 5646), such as a browser sends. A language without sentences falls back, `fr-FR` to `fr` and that
 * to `en`, as does an invalid tag.
 */
export type LocaleWish = Locale | (string & {}) | null

/** The choice of the sentences. */
export interface WordOptions {
  /** One of {@link LOCALES} or a tag that falls back to one. Default `en`. */
  readonly locale?: LocaleWish | undefined
  /** Sentences of your own, each of which replaces that of the language. Default: none. */
  readonly words?: PartialSentences | undefined
}

/**
 * The sentences of a language: the caller's own, else those of the language, else the English ones.
 *
 * @throws UsageError `ERR_ARGUMENT` for options that are no object, such as the tag alone
 */
export function wordsFor(options: WordOptions = {}): Sentences {
  assertArgument(
    typeof options === 'object' && options !== null,
    'options',
    "an object is needed, such as { locale: 'fr' }",
  )
  const { locale, words } = options
  const language = LANGUAGES[nearestLocale(locale, LOCALES) ?? 'en']
  const known = over(EN, language)
  return words === undefined ? known : over(known, words)
}

/** The longest tag that real ones need (RFC 5646 §4.4.1). */
const MAX_TAG_LENGTH = 35

/** RFC 4647 §3.4: the tag is truncated at its end until it is a known one. */
export function nearestLocale<T extends string>(wish: unknown, known: readonly T[]): T | undefined {
  const parts = typeof wish === 'string' ? wish.slice(0, MAX_TAG_LENGTH).toLowerCase().split(/[-_]/) : []
  const tags = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'))
  return tags.flatMap((tag) => known.filter((one) => one.toLowerCase() === tag))[0]
}

/** Every combination, by the base and the overriding sentences: each is merged once. */
const known = new WeakMap<object, WeakMap<object, Sentences>>()

function over(below: Sentences, above: PartialSentences): Sentences {
  if (above === (below as object)) return below
  if (typeof above !== 'object' || above === null) return below
  const choices = known.get(below) ?? new WeakMap<object, Sentences>()
  const found = choices.get(above) ?? (merged(below, above) as Sentences)
  known.set(below, choices.set(above, found))
  return found
}

/** Merges sentence by sentence. A value that is no sentence where the English one is, or no table, is ignored. */
function merged(below: unknown, above: unknown): unknown {
  if (!isPlainObject(below))
    return typeof above === typeof below && Array.isArray(above) === Array.isArray(below) ? above : below
  if (!isPlainObject(above)) return below
  const keys = new Set([...Object.keys(below), ...Object.keys(above)])
  return Object.fromEntries(
    [...keys].map((key) => {
      const [one, other] = [below, above].map((table) => (Object.hasOwn(table, key) ? table[key] : undefined))
      if (one === undefined) return [key, other]
      return [key, other === undefined ? one : merged(one, other)]
    }),
  )
}
