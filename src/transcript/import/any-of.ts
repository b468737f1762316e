/**
 * A test whether any of the patterns fits. One search for all of them takes a tenth of the time of one search for each, and
 * most texts fit none.
 */
export function anyOf(patterns: readonly RegExp[]): (text: string) => boolean {
  const sources = new Map<string, string[]>()
  for (const { source, flags } of patterns) sources.set(flags, [...(sources.get(flags) ?? []), source])
  const unions = [...sources].map(([flags, all]) => new RegExp(all.join('|'), flags))
  return (text) => unions.some((one) => one.test(text))
}
