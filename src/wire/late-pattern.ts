/**
 * A pattern that is compiled on first use: a literal with Unicode properties is compiled at each import, and few
 * programs need it.
 */
export function latePattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined
  return () => {
    made ??= new RegExp(source, flags)
    return made
  }
}
