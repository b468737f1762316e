/** As many typing errors as still let a word be known, and as many words as fit on a line. */
const MAX_TYPING_ERRORS = 3
const MAX_NEAR = 4

/** The names that were probably meant: misspelt, or with a word in common. The nearest come first. */
export function nearest<T extends string>(asked: string, names: readonly T[]): readonly T[] {
  const wanted = asked.toLowerCase()
  const words = wanted.split(/[^a-z]+/).filter((word) => word.length > 2)
  const sharedWith = (name: string) => words.filter((word) => name.split('-').includes(word)).length
  return names
    .map((name) => ({ name, errors: distance(wanted, name), shared: sharedWith(name) }))
    .filter(({ name, errors, shared }) => errors <= Math.min(MAX_TYPING_ERRORS, name.length / 3) || shared > 0)
    .toSorted((a, b) => a.errors - 4 * a.shared - (b.errors - 4 * b.shared))
    .slice(0, MAX_NEAR)
    .map(({ name }) => name)
}

/** A hint with the nearest names, such as `; did you mean check?`, or `otherwise` where no name is near. */
export function didYouMean(asked: string, names: readonly string[], otherwise: string): string {
  const near = nearest(asked, names)
  return near.length > 0 ? `; did you mean ${near.join(', ')}?` : `; ${otherwise}`
}

/** The count of letters that must be changed, added or taken away (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a.slice(0, 100)].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const changed = (row[j] ?? 0) + (letter === b[j] ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
