/** The names, numbers and dates that a sentence may name. */
export type SentenceFacts = Readonly<Record<string, string | number>>

/**
 * A sentence with its facts in place, parts in brackets only with theirs; `undefined` where a fact is missing. What is put
 * in is never read again: facts hold what servers say, with brackets and braces of their own.
 */
export function filled(template: string, facts: SentenceFacts): string | undefined {
  const isMissing = clausesOf(template).some((clause) => !clause.isOptional && !hasAll(clause, facts))
  return isMissing ? undefined : filledIn(template, facts)
}

/** The same for a sentence that must be there: a fact that is missing stands as `‹name›`. */
export function filledIn(template: string, facts: SentenceFacts): string {
  return clausesOf(template)
    .filter((clause) => !clause.isOptional || hasAll(clause, facts))
    .flatMap(({ words }) => words.map((word, at) => (at % 2 === 0 ? word : (facts[word] ?? `‹${word}›`))))
    .join('')
}

function hasAll({ names }: Clause, facts: SentenceFacts): boolean {
  return names.every((name) => facts[name] !== undefined)
}

/** The names of the facts in a sentence, and whether it can stand without them. */
export function factsNamedIn(template: string): readonly { readonly name: string; readonly isOptional: boolean }[] {
  return clausesOf(template).flatMap(({ names, isOptional }) => names.map((name) => ({ name, isOptional })))
}

/** A part of a template: its words, every other one of them the name of a fact. */
interface Clause {
  readonly words: readonly string[]
  readonly names: readonly string[]
  readonly isOptional: boolean
}

/** Each template is read once. Those of a caller may be without number, and are read each time beyond the maximum. */
const clauses = new Map<string, readonly Clause[]>()
const MAX_KEPT = 2_000

function clausesOf(template: string): readonly Clause[] {
  const known = clauses.get(template)
  if (known) return known
  const read = template.split(/\[([^\]]*)\]/).map((part, at): Clause => {
    const words = part.split(/\{(\w+)\}/)
    return { words, names: words.filter((_, place) => place % 2 === 1), isOptional: at % 2 === 1 }
  })
  if (clauses.size < MAX_KEPT) clauses.set(template, read)
  return read
}
