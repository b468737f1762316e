import { clausesOf, type Piece } from '../src/words/template.ts'

/** A sentence, by its place such as `codes.auth-failed.help.0`. */
export type Sentence = readonly [place: string, text: string]

/** Every sentence of a language, without the names of facts and hints that settle an advice. */
export function sentencesIn(words: unknown, place: readonly string[] = []): readonly Sentence[] {
  if (typeof words === 'string') return [[place.join('.'), words]]
  return Object.entries(words as object).flatMap(([key, value]) =>
    key === 'unless' ? [] : sentencesIn(value, [...place, key]),
  )
}

/** The text of a sentence without its facts, each form of a plural by itself. Code is written as it is in every language. */
export function textsOf(template: string): readonly string[] {
  return clausesOf(template.replace(/`[^`]*`/g, 'X')).flatMap(({ pieces }) => textsIn(pieces))
}

/** The number of characters, with one form of each plural. */
export function lengthOf(template: string): number {
  const lengths = clausesOf(template).flatMap(({ pieces }) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : textsIn(piece.plural?.other ?? []).join('')).length),
  )
  return lengths.reduce((sum, one) => sum + one, 0)
}

function textsIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [piece]
    return piece.plural ? Object.values(piece.plural).flatMap(textsIn) : []
  })
}
