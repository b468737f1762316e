import { fold } from '../phrases/fold.ts'
import { type Concept, DENIED, type Stems } from './concepts.ts'
import { EN_STEMS } from './stems/en.ts'

const LANGUAGES: readonly Stems[] = [EN_STEMS]

interface Stem {
  readonly words: readonly string[]
  /** True where the last word may go on. */
  readonly isPrefix: boolean
  readonly concept: Concept
}

/** Texts that are no words of the server: addresses, host names, and what stands in brackets and quotes. */
const STRANGERS = /https?:\/\/\S+|<[^>]*>|\[[^\]]*\]|"[^"]*"|'[^' ]*@[^' ]*'|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b/g
/** The words of texts that put none between blanks: each of their characters is one. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]|[\p{L}\p{N}]+|[.;!?|。；！？]/gu
const END = /^[.;!?|。；！？]$/
/** The words that a negation reaches. */
const REACH = 4

function wordsIn(text: string): readonly string[] {
  return fold(text).match(WORD) ?? []
}

/** The concepts of each sentence of a server's text. */
export function conceptsIn(text: string): readonly ReadonlySet<Concept>[] {
  const words = wordsIn(text.replace(/^(?:error|failed|sorry): /i, '').replace(STRANGERS, ' '))
  const sentences: Set<Concept>[] = [new Set()]
  let negatedUntil = -1
  for (let at = 0; at < words.length; ) {
    const said = sentences.at(-1) as Set<Concept>
    if (END.test(words[at] ?? '')) {
      sentences.push(new Set())
      negatedUntil = -1
      at += 1
      continue
    }
    const found = longestAt(words, at)
    for (const { concept } of found) {
      const denied = at <= negatedUntil ? DENIED[concept] : undefined
      if (denied) said.add(denied)
      else if (concept !== 'required' || at > negatedUntil) said.add(concept)
      if (concept === 'not') negatedUntil = at + REACH
    }
    at += found[0]?.words.length ?? 1
  }
  return sentences
}

/** The stems that begin at this word, of which none is longer. */
function longestAt(words: readonly string[], at: number): readonly Stem[] {
  let longest: Stem[] = []
  for (const stem of stems().get((words[at] ?? '').slice(0, KEY_LENGTH)) ?? []) {
    if (!standsAt(stem, words, at)) continue
    const known = longest[0]?.words.length ?? 0
    if (stem.words.length > known) longest = [stem]
    else if (stem.words.length === known) longest.push(stem)
  }
  return longest
}

function standsAt({ words, isPrefix }: Stem, text: readonly string[], at: number): boolean {
  return words.every((word, offset) => {
    const found = text[at + offset]
    return found !== undefined && (isPrefix && offset === words.length - 1 ? found.startsWith(word) : found === word)
  })
}

let index: Map<string, Stem[]> | undefined
const KEY_LENGTH = 2

/** The stems by the beginning of their first word. They are read once, at the first text. */
function stems(): ReadonlyMap<string, readonly Stem[]> {
  if (index) return index
  index = new Map()
  for (const [concept, texts] of LANGUAGES.flatMap((language) => Object.entries(language))) {
    for (const text of texts.split(', ')) {
      const words = wordsIn(text.replace('*', ''))
      const key = (words[0] ?? '').slice(0, KEY_LENGTH)
      const known = index.get(key)
      const stem = { words, isPrefix: text.endsWith('*'), concept: concept as Concept }
      if (known) known.push(stem)
      else index.set(key, [stem])
    }
  }
  return index
}
