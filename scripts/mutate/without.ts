import { type Mutant, mutantsIn, mutated } from './mutants.ts'

/** A file of which no phrase and no stem has these words, as one change; none where there are none of them. */
export function mutantWithout(source: string, path: string, words: readonly string[]): Mutant | undefined {
  const text = words.reduce((rest, word) => withoutWord(rest, path, word), source)
  if (text === source) return undefined
  const line = source.split('\n').findIndex((one, at) => text.split('\n')[at] !== one) + 1
  return { kind: 'words', start: 0, end: source.length, text, path, line, shown: `${words.join(', ')} -> nothing` }
}

/** The alternative of a phrase that has the word goes, else the phrase; of a lexicon, the stem. */
function withoutWord(source: string, path: string, word: string): string {
  const [change] = mutantsIn(source, path)
    .filter(({ kind, start, end }) => {
      const piece = source.slice(start, end)
      if (kind === 'alternative of a phrase' || kind === 'stem') return piece.includes(word)
      return kind === 'phrase' && /^\s*\[\s*(['"`])(.*?)\1/.exec(piece)?.[2]?.includes(word)
    })
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))
  return change ? withoutWord(mutated(source, change), path, word) : source
}
