/**
 * The sentences with each word of one letter bound to the next by a no-break space: such a word ends no line of a Polish
 * text (w, z, i, o, u, a).
 */
export function withBoundLetters<T>(sentences: T): T {
  return bound(sentences) as T
}

function bound(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/(?<=^|[ („])([aiouwz]) /gi, '$1\u00a0')
  if (Array.isArray(value)) return value.map(bound)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bound(one)]))
}
