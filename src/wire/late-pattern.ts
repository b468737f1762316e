/**
 * A pattern that is made when it is first asked for: a literal with properties of Unicode is compiled at each import, and few
 * programs need it.
 */
export function latePattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined
  return () => {
    made ??= new RegExp(source, flags)
    return made
  }
}
