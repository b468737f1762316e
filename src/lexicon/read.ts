import { fold } from '../phrases/fold.ts'
import { type Concept, DENIED, type Stems } from './concepts.ts'
import { DE_STEMS } from './stems/de.ts'
import { EN_STEMS } from './stems/en.ts'

/** The stems of each language. */
export const LANGUAGES: Readonly<Record<string, Stems>> = {
  de: DE_STEMS,
  en: EN_STEMS,
}

/** One stem of a concept. */
export interface Stem {
  readonly words: readonly string[]
  /** True where the last word may go on. */
  readonly isPrefix: boolean
  readonly concept: Concept
}

/** Stems by the beginning of their first word. */
export type Lexicon = ReadonlyMap<string, readonly Stem[]>

/** Texts that are no words of the server: addresses, host names, and what stands in brackets and quotes. */
const STRANGERS = /https?:\/\/\S+|<[^>]*>|\[[^\]]*\]|"[^"]*"|'[^' ]*@[^' ]*'|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b/g
/** The words of texts that put none between blanks: each of their characters is one. */
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]|[\p{L}\p{N}]+|[.;!?|。；！？]/gu
const END = /^[.;!?|。；！？]$/
/** The words that a negation reaches, and those that it reaches where it is the last word. */
const REACH = 4
const REACH_BACK = 6

function wordsIn(text: string): readonly string[] {
  return fold(text).match(WORD) ?? []
}

/** The concepts of each sentence of a server's text. */
export function conceptsIn(text: string, lexicon: Lexicon = ofAllLanguages()): readonly ReadonlySet<Concept>[] {
  const words = wordsIn(text.replace(/^(?:error|failed|sorry): /i, '').replace(STRANGERS, ' '))
  const sentences: Set<Concept>[] = [new Set()]
  let negatedUntil = -1
  /** Where each concept that can be denied was said last in this sentence. */
  const deniable = new Map<Concept, number>()
  for (let at = 0; at < words.length; ) {
    const said = sentences.at(-1) as Set<Concept>
    if (END.test(words[at] ?? '')) {
      sentences.push(new Set())
      deniable.clear()
      negatedUntil = -1
      at += 1
      continue
    }
    const found = longestAt(words, at, lexicon)
    const next = at + (found[0]?.words.length ?? 1)
    for (const { concept } of found) {
      const denied = at <= negatedUntil ? DENIED[concept] : undefined
      if (denied) said.add(denied)
      else if (concept !== 'required' || at > negatedUntil) said.add(concept)
      if (!denied && DENIED[concept]) deniable.set(concept, at)
      if (concept !== 'not') continue
      negatedUntil = at + REACH
      if (END.test(words[next] ?? '.')) denyBefore(at, deniable, said)
    }
    at = next
  }
  return sentences
}

/** Denies what was said before a negation that ends its sentence: German puts it there, and Japanese. */
function denyBefore(at: number, deniable: ReadonlyMap<Concept, number>, said: Set<Concept>): void {
  for (const [concept, where] of deniable) {
    const denied = DENIED[concept]
    if (!denied || where < at - REACH_BACK) continue
    said.delete(concept)
    said.add(denied)
  }
}

/** The stems that begin at this word, of which none is longer. */
function longestAt(words: readonly string[], at: number, lexicon: Lexicon): readonly Stem[] {
  let longest: Stem[] = []
  for (const stem of lexicon.get((words[at] ?? '').slice(0, KEY_LENGTH)) ?? []) {
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

/** The stems of a language, each by itself. */
export function stemsOf(language: Stems): readonly Stem[] {
  return Object.entries(language).flatMap(([concept, texts]) =>
    texts.split(', ').map((text) => ({
      words: wordsIn(text.replace('*', '')),
      isPrefix: text.endsWith('*'),
      concept: concept as Concept,
    })),
  )
}

const KEY_LENGTH = 2

export function lexiconOf(stems: readonly Stem[]): Lexicon {
  const lexicon = new Map<string, Stem[]>()
  for (const stem of stems) {
    const key = (stem.words[0] ?? '').slice(0, KEY_LENGTH)
    const known = lexicon.get(key)
    if (known) known.push(stem)
    else lexicon.set(key, [stem])
  }
  return lexicon
}

let shipped: Lexicon | undefined

/** The stems of all languages. They are read once, at the first text. */
function ofAllLanguages(): Lexicon {
  shipped ??= lexiconOf(Object.values(LANGUAGES).flatMap(stemsOf))
  return shipped
}
