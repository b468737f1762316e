import { readdirSync } from 'node:fs'
import type { Purpose } from '../src/conversation/exchange.ts'
import { conceptsIn, type Lexicon, lexiconOf, type Stem } from '../src/lexicon/read.ts'
import { fold } from '../src/phrases/fold.ts'
import type { Code } from '../src/rules/codes.ts'

/** A sentence of a server, the command that it answers, and the code that it means. */
export type Said = readonly [purpose: Purpose, code: Code, sentence: string]

/** The names of the languages that have sentences. */
export const SPOKEN: readonly string[] = readdirSync(new URL('lexicon/', import.meta.url))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))

export async function sentencesOf(language: string): Promise<readonly Said[]> {
  return (await import(`./lexicon/${language}.ts`)).SENTENCES
}

/** The stems of a language that can be taken away, one at a time, and each of its sentences says as much as before. */
export function unneeded(stems: readonly Stem[], sentences: readonly Said[]): readonly Stem[] {
  const lexicon = lexiconOf(stems)
  const said = sentences.map(([, , sentence]) => ({ sentence, concepts: told(sentence, lexicon) }))
  return stems.filter((stem) => {
    const without = lexiconWithout(stem, lexicon)
    const word = stem.words[0]?.replace('*', '') ?? ''
    const telling = said.filter(({ sentence }) => fold(sentence).includes(word))
    return telling.every(({ sentence, concepts }) => told(sentence, without) === concepts)
  })
}

/** A stem as the table writes it. */
export function written({ words }: Stem): string {
  return words.join(' ')
}

/** The concepts of each of its sentences. */
export function told(sentence: string, lexicon: Lexicon): string {
  return conceptsIn(sentence, lexicon)
    .map(({ concepts }) => concepts.toSorted().join(' '))
    .join('. ')
}

function lexiconWithout(stem: Stem, lexicon: Lexicon): Lexicon {
  const stems = (known: readonly Stem[]) => known.filter((one) => one !== stem)
  const byKey = new Map([...lexicon.byKey].map(([key, known]) => [key, known.includes(stem) ? stems(known) : known]))
  return { byKey, byWord: new Map() }
}
