/**
 * A test whether any of the patterns fits. One search for all of them takes a tenth of the time of one search for each, and
 * most texts fit none. The union is made for the first text: to load the library costs nothing of it.
 */
export function anyOf(patterns: () => readonly RegExp[]): (text: string) => boolean {
  let unions: readonly RegExp[] | undefined
  return (text) => {
    unions ??= unionsOf(patterns())
    return unions.some((one) => one.test(text))
  }
}

/** A union for each set of flags. */
function unionsOf(patterns: readonly RegExp[]): readonly RegExp[] {
  const sources = new Map<string, string[]>()
  for (const { source, flags } of patterns) sources.set(flags, [...(sources.get(flags) ?? []), source])
  return [...sources].map(([flags, all]) => new RegExp(all.join('|'), flags))
}
