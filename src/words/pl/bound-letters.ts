import { withNoBreakSpaces } from '../no-break-spaces.ts'

/**
 * The sentences with each word of one letter bound to the next by a no-break space: such a word ends no line of a Polish
 * text (w, z, i, o, u, a).
 */
export function withBoundLetters<T>(sentences: T): T {
  return withNoBreakSpaces(sentences, /(?<=(?:^|[ („])[aiouwz]) /gi)
}
