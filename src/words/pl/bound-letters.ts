import { withNoBreakSpaces } from '../no-break-spaces.ts'

/**
 * The sentences with each word of one letter (w, z, i, o, u, a) bound to the next by a no-break space: such a word ends
 * no line of a Polish text. A number is bound to its noun.
 */
export function withBoundLetters<T>(sentences: T): T {
  return withNoBreakSpaces(sentences, /(?<=(?:^|[ („])[aiouwz]) |(?<=\{#|, number\}) (?=\p{L})/giu)
}
