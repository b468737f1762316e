/** A value that is made once, for the first who asks: a run of some tests alone asks for few. */
export function whenAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
