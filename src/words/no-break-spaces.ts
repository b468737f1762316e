/** The sentences with a no-break space for each blank that the pattern matches. */
export function withNoBreakSpaces<T>(sentences: T, blanks: RegExp): T {
  return replaced(sentences, blanks) as T
}

function replaced(value: unknown, blanks: RegExp): unknown {
  if (typeof value === 'string') return value.replace(blanks, '\u00a0')
  if (Array.isArray(value)) return value.map((one) => replaced(one, blanks))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, blanks)]))
}
