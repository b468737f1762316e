/**
 * The templates of sentences: a small part of ICU MessageFormat, and brackets.
 *
 *     {host}                                       the fact as it is
 *     {limit, number}                              the number in the digits and groups of the language
 *     {at, date}  {at, datetime}                   the day, or the day and the time, in UTC, of a time in ISO 8601
 *     {count, plural, one {# line} other {# lines}}  the form for the number, which `#` stands for
 *     [ on {at, date}]                             left out if one of its facts is missing
 *
 * The forms of `plural` are those of `Intl.PluralRules`, and `other` stands in for each that is missing. They may hold facts
 * of their own. Brackets do not nest.
 */

/** A part of a template that stands or falls with its facts. */
export interface Clause {
  readonly pieces: readonly Piece[]
  readonly names: readonly string[]
  readonly isOptional: boolean
}

export type Piece = string | Placeholder

/** A place for a fact. */
export interface Placeholder {
  readonly name: string
  readonly form: 'as-is' | 'number' | 'date' | 'datetime' | 'plural'
  readonly plural?: Readonly<Partial<Record<Intl.LDMLPluralRule, readonly Piece[]>>>
}

/** Each template is read once. Those of a caller may be without number, and are read each time beyond the maximum. */
const known = new Map<string, readonly Clause[]>()
const MAX_KEPT = 5_000

export function clausesOf(template: string): readonly Clause[] {
  const before = known.get(template)
  if (before) return before
  const clauses = template.split(/\[([^\]]*)\]/).map((part, at): Clause => {
    const pieces = piecesOf(part)
    return { pieces, names: namesIn(pieces), isOptional: at % 2 === 1 }
  })
  if (known.size < MAX_KEPT) known.set(template, clauses)
  return clauses
}

/** The facts that a template names, and whether it can stand without them. */
export function factsNamedIn(template: string): readonly { readonly name: string; readonly isOptional: boolean }[] {
  return clausesOf(template).flatMap(({ names, isOptional }) => names.map((name) => ({ name, isOptional })))
}

const FORM = /\w+ \{(?:[^{}]|\{[^{}]*\})*\} ?/
const PLACEHOLDER = new RegExp(`\\{(\\w+)(?:, (?:(number|date|datetime)|plural, ((?:${FORM.source})+)))?\\}`, 'g')

/** A text that looks like a placeholder and is none stays as it is. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, name = '', form, plural] = match
    pieces.push(text.slice(end, match.index))
    if (plural !== undefined) pieces.push({ name, form: 'plural', plural: formsOf(plural, name) })
    else pieces.push({ name, form: (form as 'number' | 'date' | 'datetime' | undefined) ?? 'as-is' })
    end = match.index + whole.length
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== '')
}

/** `#` is the number of this placeholder. */
function formsOf(plural: string, name: string): NonNullable<Placeholder['plural']> {
  const forms = [...plural.matchAll(new RegExp(FORM, 'g'))].map(([form]) => {
    const open = form.indexOf(' {')
    const text = form.slice(open + 2, form.lastIndexOf('}'))
    return [form.slice(0, open), piecesOf(text.replaceAll('#', `{${name}, number}`))]
  })
  return Object.fromEntries(forms)
}

function namesIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return []
    return [piece.name, ...Object.values(piece.plural ?? {}).flatMap(namesIn)]
  })
}
