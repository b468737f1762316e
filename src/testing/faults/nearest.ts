/** The names that are most like what was asked for: slips of the keyboard, and words in another order. */
export function nearest(asked: string, names: readonly string[]): readonly string[] {
  const wanted = pairsIn(asked)
  const scored = names.map((name) => ({ name, score: likeness(wanted, pairsIn(name)) }))
  const near = scored.filter(({ score }) => score >= LIKE).toSorted((a, b) => b.score - a.score)
  return near.slice(0, 3).map(({ name }) => name)
}

/** A third of the pairs in common: less would be chance, for names share words such as `required`. */
const LIKE = 1 / 3

/** Dice's coefficient: the share of neighbouring letters that both have. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length
  return (2 * shared) / (one.size + other.size || 1)
}

function pairsIn(text: string): ReadonlySet<string> {
  const letters = [...text.toLowerCase()]
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}
