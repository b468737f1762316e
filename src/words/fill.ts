import { type Clause, clausesOf, type Piece, type Placeholder } from './template.ts'

/** The names, numbers and dates that a sentence may use. */
export type SentenceFacts = Readonly<Record<string, string | number>>

/**
 * A sentence with its facts inserted, optional parts in brackets only with theirs; `undefined` if a fact is missing.
 * Inserted text is never parsed again, because facts contain server text with brackets and braces of its own.
 */
export function filled(template: string, facts: SentenceFacts, language: string): string | undefined {
  const clauses = clausesOf(template)
  for (const { names, isOptional } of clauses) if (!isOptional && !hasAll(names, facts)) return undefined
  return joined(clauses, facts, language)
}

/** The same for a mandatory sentence: a missing fact appears as `‹name›`. */
export function filledIn(template: string, facts: SentenceFacts, language: string): string {
  return joined(clausesOf(template), facts, language)
}

function joined(clauses: readonly Clause[], facts: SentenceFacts, language: string): string {
  let text = ''
  for (const { names, pieces, isOptional } of clauses) {
    if (isOptional && !hasAll(names, facts)) continue
    const part = textOf(pieces, facts, language)
    text += text === '' && beginsWithWords(pieces, facts) ? part.charAt(0).toUpperCase() + part.slice(1) : part
  }
  return text
}

/** True where words such as `the server` stand for the name of the host that would begin the sentence. A name has no blank. */
function beginsWithWords([first]: readonly Piece[], { host }: SentenceFacts): boolean {
  return typeof first === 'object' && first.name === 'host' && typeof host === 'string' && host.includes(' ')
}

function hasAll(names: readonly string[], facts: SentenceFacts): boolean {
  for (const name of names) if (facts[name] === undefined) return false
  return true
}

function textOf(pieces: readonly Piece[], facts: SentenceFacts, language: string): string {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'string' ? piece : factText(piece, facts, language)
  return text
}

function factText({ name, form, plural }: Placeholder, facts: SentenceFacts, language: string): string {
  const value = facts[name]
  if (value === undefined) return `‹${name}›`
  switch (form) {
    case 'as-is':
      return `${value}`
    case 'number':
      return numberText(value, language)
    case 'date':
    case 'datetime':
      return dateText(value, form, language)
    case 'plural': {
      const category = typeof value === 'number' ? pluralRules(language).select(value) : 'other'
      return textOf(plural?.[category] ?? plural?.other ?? [], facts, language)
    }
    default:
      return form satisfies never
  }
}

function numberText(value: string | number, language: string): string {
  return typeof value === 'number' ? numberFormat(language).format(value) : value
}

/** Dates are in UTC, as in certificates and on servers. A value that is no ISO 8601 date stays unchanged. */
function dateText(value: string | number, form: 'date' | 'datetime', language: string): string {
  const ms = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms)) return `${value}`
  const text = (form === 'date' ? dateFormat : datetimeFormat)(language).format(ms)
  // CLDR has no ordinal for the first of a month, and French uses no other.
  return /^fr\b/.test(language) ? text.replace(/^1 /, '1er ') : text
}

const pluralRules = perLanguage((tag) => new Intl.PluralRules(tag))
const numberFormat = perLanguage((tag) => new Intl.NumberFormat(tag))
const dateFormat = perLanguage((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }))
const datetimeFormat = perLanguage(
  (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'long', hourCycle: 'h23', timeZone: 'UTC' }),
)

/**
 * A formatter for each language, created on first use, because `Intl` takes long to create one. A caller may name any
 * number of languages, so that only real ones are cached.
 */
export function perLanguage<T>(make: (tag: string) => T): (language: string) => T {
  const made = new Map<string, T>()
  return (language) => {
    const known = made.get(language)
    if (known) return known
    const tag = tagOf(language)
    const formatter = made.get(tag) ?? make(tag)
    if (made.size < 50) made.set(tag, formatter)
    return formatter
  }
}

/** An unknown tag falls back to English; `Intl` throws for a malformed one. */
export function tagOf(language: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
