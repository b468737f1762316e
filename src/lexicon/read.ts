import { fold } from '../phrases/fold.ts'
import { type Concept, ConceptSet, DENIED, OWNED, type Stems } from './concepts.ts'
import { CS_STEMS } from './stems/cs.ts'
import { DE_STEMS } from './stems/de.ts'
import { EN_STEMS } from './stems/en.ts'
import { ES_STEMS } from './stems/es.ts'
import { FR_STEMS } from './stems/fr.ts'
import { IT_STEMS } from './stems/it.ts'
import { JA_STEMS } from './stems/ja.ts'
import { KO_STEMS } from './stems/ko.ts'
import { NL_STEMS } from './stems/nl.ts'
import { PL_STEMS } from './stems/pl.ts'
import { PT_STEMS } from './stems/pt.ts'
import { RU_STEMS } from './stems/ru.ts'
import { RU_LATIN_STEMS } from './stems/ru-latin.ts'
import { TR_STEMS } from './stems/tr.ts'
import { ZH_STEMS } from './stems/zh.ts'
import { ZH_HANT_STEMS } from './stems/zh-hant.ts'

/** The stems of each language. */
export const LANGUAGES: Readonly<Record<string, Stems>> = {
  cs: CS_STEMS,
  de: DE_STEMS,
  en: EN_STEMS,
  es: ES_STEMS,
  fr: FR_STEMS,
  it: IT_STEMS,
  ja: JA_STEMS,
  ko: KO_STEMS,
  nl: NL_STEMS,
  pl: PL_STEMS,
  pt: PT_STEMS,
  ru: RU_STEMS,
  'ru-latin': RU_LATIN_STEMS,
  tr: TR_STEMS,
  zh: ZH_STEMS,
  'zh-hant': ZH_HANT_STEMS,
}

/** One stem of a concept. */
export interface Stem {
  /** Its words; `word*` matches each word that begins so. */
  readonly words: readonly string[]
  readonly concept: Concept
}

/** Stems by the beginning of their first word. */
export interface Lexicon {
  readonly byKey: ReadonlyMap<string, readonly Stem[]>
  /** The stems that may begin with a word, cached by word: servers use few words. */
  readonly byWord: Map<string, readonly Stem[]>
}

/** A longer text is no sentence of a server. */
const LONGEST = 4096

/**
 * An IP address, in brackets or without, that is no target. A server that names one in a refusal means the client's. In
 * a list or after an equals sign it is a detail of a log without meaning.
 */
const OF_THE_CLIENT = String.raw`(?<!\b(?:to|server) |[,=])\[?\b(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{1,4}(?::[\da-f]{0,4}){3,7})\b(?!:\d)\]?`
/**
 * Texts that are not the server's words: addresses, host names with or without a label, and text in brackets and
 * quotes.
 */
const STRANGERS = new RegExp(
  [
    String.raw`https?:\/\/[!-~]+`,
    '<[^>]{0,400}>',
    `(?<client>${OF_THE_CLIENT})`,
    String.raw`\[[^\]]{0,400}\]`,
    '"[^"]{0,400}"',
    "'[^' ]{0,99}@[^' ]{0,400}'",
    String.raw`[\w.+-]{1,99}@[\w.-]+`,
    String.raw`(?:\bserver: )?\b[\w-]{1,99}(?:\.[\w-]{1,99})+\b`,
  ].join('|'),
  'gi',
)
/** A character of each of them. */
const STRANGE = /[<["@]|\S\.\S|:\/\//
const ASCII_WORD = /[a-z0-9]+|[.;!?|,]/g
const OTHER_THAN_ASCII = /[^\0-\x7f]/
const END = /^[.;!?|。]$/
const PAUSE = /^[,、]$/
/** The number of words that a negation reaches, up to the next comma. */
const REACH = 5
/** The number of characters that it reaches in Chinese and Japanese. */
const REACH_IN_CHARACTERS = 12
/**
 * The number of words that it reaches backwards: Turkish and Korean put it directly after the word, German at the end
 * of a sentence.
 */
const REACH_BACK = 2
const REACH_BACK_FROM_END = 6

function wordsIn(text: string): readonly string[] {
  const folded = fold(text)
  return folded.match(OTHER_THAN_ASCII.test(folded) ? beyondAscii().word : ASCII_WORD) ?? []
}

/** The characters of Chinese and Japanese, which have no blanks between words: each character counts as a word. */
const CHARACTER = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc]` // with the prolonged sound mark

let made: { readonly word: RegExp; readonly character: RegExp } | undefined

/** The patterns for non-ASCII texts. They are compiled for the first such text, because that takes a millisecond. */
function beyondAscii(): NonNullable<typeof made> {
  made ??= {
    word: new RegExp(String.raw`${CHARACTER}|(?:(?!${CHARACTER})[\p{L}\p{N}])+|[.;!?|\u3002,\u3001]`, 'gu'), // 。 and 、
    character: new RegExp(`^${CHARACTER}$`, 'u'),
  }
  return made
}

/**
 * The concepts of each sentence of a server's text.
 *
 * @param whose the owner of a mail address, if no word names it
 */
export function conceptsIn(text: string, lexicon: Lexicon = lexiconFor(text), whose?: Concept): readonly ConceptSet[] {
  const own = text.slice(0, LONGEST).replace(/^(?:error|failed|sorry): /i, '')
  const words = wordsIn(
    STRANGE.test(own) ? own.replace(STRANGERS, (_, client?: string) => (client ? ' ip ' : ' ')) : own,
  )
  const hits: Hit[][] = [[]]
  const denied = new Set<number>()
  for (let at = 0; at < words.length; ) {
    if (END.test(words[at] ?? '')) hits.push([])
    const found = longestAt(words, at, lexicon)
    const length = found[0]?.words.length ?? 1
    for (const { concept } of found) {
      const denies = deniedBy(concept, words, at, length)
      hits.at(-1)?.push({ concept, at, denies })
      for (const place of denies) denied.add(place)
    }
    at += length
  }
  const isWhose = hits.flat().some(({ concept }) => concept === 'sender' || concept === 'recipient')
  return hits.map((sentence) => saidBy(withOwners(sentence), denied, isWhose ? undefined : whose))
}

/** A concept, the index of the word that expresses it, and for a negation the indices of the words that it reaches. */
interface Hit {
  readonly concept: Concept
  readonly at: number
  readonly denies: readonly number[]
}

/** The maximum number of words from an owner to the owned thing: "your outgoing mail server". */
const OWNED_WITHIN = 3

/** The concepts without meaning between an owner and the owned thing: "your mail server". */
const BETWEEN: readonly Concept[] = ['message', 'protocol']

/**
 * The hits, with each owned thing replaced by the concept that it means for its owner. The owner itself has no further
 * meaning.
 */
function withOwners(hits: readonly Hit[]): readonly Hit[] {
  const silent = new Set<Hit>()
  const meant = hits.flatMap((hit, place): readonly Hit[] => {
    const near = hits
      .slice(Math.max(0, place - NEAR), place)
      .filter(({ at }) => at < hit.at && hit.at - at <= OWNED_WITHIN)
    // A "remote authentication server" stands behind the server.
    if (hit.concept === 'service' && near.at(-1)?.concept === 'login') return [hit]
    const owner = near.findLast(({ concept }) => OWNED[concept]?.[hit.concept])
    const concepts = owner && OWNED[owner.concept]?.[hit.concept]
    if (!concepts) return [hit]
    silent.add(owner)
    for (const one of near) if (one.at > owner.at && BETWEEN.includes(one.concept)) silent.add(one)
    return concepts.map((concept) => ({ ...hit, concept }))
  })
  return silent.size === 0 ? hits : meant.filter((one) => !silent.has(one))
}

/** The maximum number of hits in so few words. */
const NEAR = 8

/** The indices of the words that a negation reaches. */
function deniedBy(concept: Concept, words: readonly string[], at: number, length: number): readonly number[] {
  const word = words[at] ?? ''
  const isCharacter = OTHER_THAN_ASCII.test(word) && beyondAscii().character.test(word)
  if (concept === 'notBehind') return reached(words, at - 1, -1, isCharacter ? REACH_IN_CHARACTERS : REACH_BACK)
  if (concept !== 'not') return []
  if (END.test(words[at + length] ?? '.')) return reached(words, at - 1, -1, REACH_BACK_FROM_END)
  return reached(words, at, 1, length + (isCharacter ? REACH_IN_CHARACTERS : REACH))
}

function reached(words: readonly string[], from: number, step: 1 | -1, reach: number): readonly number[] {
  const places: number[] = []
  for (let at = from; places.length < reach; at += step) {
    const word = words[at]
    if (word === undefined || PAUSE.test(word) || END.test(word)) break
    places.push(at)
  }
  return places
}

/** A denied word expresses its contrary; a negation counts by itself only if it denies no such word. */
function saidBy(hits: readonly Hit[], denied: ReadonlySet<number>, whose: Concept | undefined): ConceptSet {
  const said = new ConceptSet()
  const contraries = hits.filter(({ concept, at }) => denied.has(at) && DENIED[concept]).map(({ at }) => at)
  for (const { concept, at, denies } of hits) {
    if (concept === 'not' || concept === 'notBehind') {
      if (!contraries.some((place) => denies.includes(place))) said.add('not')
    } else if (concept === 'address') said.add(whose ?? concept)
    else if (!denied.has(at)) said.add(concept)
    else if (DENIED[concept]) said.add(DENIED[concept])
    else if (concept !== 'required') said.add(concept)
  }
  return said
}

/** The longest stems that begin at this word. */
function longestAt(words: readonly string[], at: number, lexicon: Lexicon): readonly Stem[] {
  const stems = stemsFrom(words[at] ?? '', lexicon)
  if (stems.length === 0) return stems
  let longest: Stem[] = []
  for (const stem of stems) {
    const known = longest[0]?.words.length ?? 0
    if (stem.words.length < known || !goesOn(stem, words, at)) continue
    if (stem.words.length > known) longest = [stem]
    else longest.push(stem)
  }
  return longest
}

/** The stems with this first word. */
function stemsFrom(word: string, { byKey, byWord }: Lexicon): readonly Stem[] {
  const known = byWord.get(word)
  if (known) return known
  const found = keysOf(word).flatMap((key) => byKey.get(key)?.filter(({ words }) => isAs(words[0] ?? '', word)) ?? [])
  if (byWord.size < MAX_WORDS && word.length <= LONGEST_WORD) byWord.set(word, found)
  return found
}

/** The maximum number of cached words, and their maximum length, because a server may invent words. */
const MAX_WORDS = 4_096
const LONGEST_WORD = 32

/** True if the stem's remaining words follow. */
function goesOn({ words }: Stem, text: readonly string[], at: number): boolean {
  for (let offset = 1; offset < words.length; offset++) {
    const found = text[at + offset]
    if (found === undefined || !isAs(words[offset] ?? '', found)) return false
  }
  return true
}

function isAs(word: string, found: string): boolean {
  return word.endsWith('*') ? found.startsWith(word.slice(0, -1)) : found === word
}

/** The stems of a language as a list. */
export function stemsOf(language: Stems): readonly Stem[] {
  return Object.entries(language).flatMap(([concept, texts]) =>
    texts.split(', ').map((text) => ({ words: text.split(' ').flatMap(wordsOfStem), concept: concept as Concept })),
  )
}

function wordsOfStem(part: string): readonly string[] {
  if (PLAIN_STEM.test(part)) return [part]
  const words = wordsIn(part)
  return part.endsWith('*') ? [...words.slice(0, -1), `${words.at(-1)}*`] : words
}

const PLAIN_STEM = /^[a-z0-9]+\*?$/

/** The length of the prefix by which stems are found. A shorter word is its own key. */
const KEY_LENGTH = 4

function keyOf(word: string): string {
  return word.length > KEY_LENGTH ? word.slice(0, KEY_LENGTH) : word
}

/** The keys of the stems that may begin with a word: prefixes of the same length, or shorter ones. */
function keysOf(word: string): readonly string[] {
  const keys = [keyOf(word)]
  for (let length = 1; length < KEY_LENGTH && length <= word.length; length++) keys.push(`${word.slice(0, length)}*`)
  return keys
}

export function lexiconOf(stems: readonly Stem[]): Lexicon {
  const lexicon = new Map<string, Stem[]>()
  for (const stem of stems) {
    const key = keyOf(stem.words[0] ?? '')
    const known = lexicon.get(key)
    if (known) known.push(stem)
    else lexicon.set(key, [stem])
  }
  return { byKey: lexicon, byWord: new Map() }
}

/** The languages without ASCII letters: an ASCII text contains none of them. */
const OTHER_SCRIPTS: readonly string[] = ['ja', 'ko', 'ru', 'zh', 'zh-hant']

const shipped: { latin?: Lexicon; all?: Lexicon } = {}

/** The stems of the languages that a text may be in. They are parsed once, at the first such text. */
function lexiconFor(text: string): Lexicon {
  if (OTHER_THAN_ASCII.test(text)) {
    shipped.all ??= lexiconOf(Object.values(LANGUAGES).flatMap(stemsOf))
    return shipped.all
  }
  shipped.latin ??= lexiconOf(
    Object.entries(LANGUAGES).flatMap(([language, stems]) => (OTHER_SCRIPTS.includes(language) ? [] : stemsOf(stems))),
  )
  return shipped.latin
}
