import { editDistance } from '../knowledge/edit-distance.ts'

/** The maximum number of typing errors with which a name is still recognised, and of names in a hint. */
const MAX_TYPING_ERRORS = 3
const MAX_NAMES = 4

/** A hint with the names nearest to a misspelt one, such as `; did you mean check?`, or `otherwise` if none is near. */
export function didYouMean(asked: string, names: readonly string[], otherwise: string): string {
  const near = nearest(asked.slice(0, 100).toLowerCase(), names)
  return near.length > 0 ? `; did you mean ${near.join(', ')}?` : `; ${otherwise}`
}

/** The names that are a misspelling away, or share a word, nearest first. */
function nearest(asked: string, names: readonly string[]): readonly string[] {
  const words = asked.split(/[^a-z]+/).filter((word) => word.length > 2)
  const sharedWith = (name: string) => words.filter((word) => name.split('-').includes(word)).length
  return names
    .map((name) => ({ name, errors: editDistance(asked, name), shared: sharedWith(name) }))
    .filter(({ name, errors, shared }) => errors <= Math.min(MAX_TYPING_ERRORS, name.length / 3) || shared > 0)
    .toSorted((a, b) => a.errors - 4 * a.shared - (b.errors - 4 * b.shared))
    .slice(0, MAX_NAMES)
    .map(({ name }) => name)
}
