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
  /** Its words; `word*` is each word that begins so. */
  readonly words: readonly string[]
  readonly concept: Concept
}

/** Stems by the beginning of their first word. */
export interface Lexicon {
  readonly byKey: ReadonlyMap<string, readonly Stem[]>
  /** The stems that may begin with a word, for the words that were read before: servers have few. */
  readonly byWord: Map<string, readonly Stem[]>
}

/** A longer text is no sentence of a server. */
const LONGEST = 4096

/**
 * An address of IP, in brackets or without, that is no target. A server that names one in a refusal means the client's. In a list
 * or behind an equals sign it is a detail of a log, and means nothing.
 */
const OF_THE_CLIENT = String.raw`(?<!\b(?:to|server) |[,=])\[?\b(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{1,4}(?::[\da-f]{0,4}){3,7})\b(?!:\d)\]?`
/** Texts that are no words of the server: addresses, host names with or without a label, and what stands in brackets and quotes. */
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
/** A sign of each of them. */
const STRANGE = /[<["@]|\S\.\S|:\/\//
const ASCII_WORD = /[a-z0-9]+|[.;!?|,]/g
const OTHER_THAN_ASCII = /[^\0-\x7f]/
const END = /^[.;!?|。]$/
const PAUSE = /^[,、]$/
/** The words that a negation reaches, to the next comma. */
const REACH = 5
/** The characters that it reaches in Chinese and Japanese. */
const REACH_IN_CHARACTERS = 12
/** The words that it reaches backwards: Turkish and Korean put it right behind, German at the end of a sentence. */
const REACH_BACK = 2
const REACH_BACK_FROM_END = 6

function wordsIn(text: string): readonly string[] {
  const folded = fold(text)
  return folded.match(OTHER_THAN_ASCII.test(folded) ? beyondAscii().word : ASCII_WORD) ?? []
}

/** The characters of Chinese and Japanese. They put no blanks between words: each character is read as a word. */
const CHARACTER = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc]` // with the prolonged sound mark

let made: { readonly word: RegExp; readonly character: RegExp } | undefined

/** The patterns for other texts than ASCII. They are made for the first such text, since that takes a millisecond. */
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
 * @param whose the owner of an address of mail, where no word says it
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

/** A concept, the place of the word that says it, and for a negation the places of the words that it reaches. */
interface Hit {
  readonly concept: Concept
  readonly at: number
  readonly denies: readonly number[]
}

/** The words from an owner to what is owned: "your outgoing mail server". */
const OWNED_WITHIN = 3

/** The concepts that tell nothing between an owner and the thing that is owned: "your mail server". */
const BETWEEN: readonly Concept[] = ['message', 'protocol']

/** The hits, with each thing that is owned as the concept that it means of its owner. The owner tells nothing besides. */
function withOwners(hits: readonly Hit[]): readonly Hit[] {
  const silent = new Set<Hit>()
  const meant = hits.flatMap((hit, place): readonly Hit[] => {
    const near = hits
      .slice(Math.max(0, place - NEAR), place)
      .filter(({ at }) => at < hit.at && hit.at - at <= OWNED_WITHIN)
    const owner = near.findLast(({ concept }) => OWNED[concept]?.[hit.concept])
    const concepts = owner && OWNED[owner.concept]?.[hit.concept]
    if (!concepts) return [hit]
    silent.add(owner)
    for (const one of near) if (one.at > owner.at && BETWEEN.includes(one.concept)) silent.add(one)
    return concepts.map((concept) => ({ ...hit, concept }))
  })
  return silent.size === 0 ? hits : meant.filter((one) => !silent.has(one))
}

/** The most hits that so few words have. */
const NEAR = 8

/** The places of the words that a negation reaches. */
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

/** A word that is denied says its contrary; a negation is said by itself only where it denies no such word. */
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

/** The stems that begin at this word, of which none is longer. */
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

/** The stems whose first word this is. */
function stemsFrom(word: string, { byKey, byWord }: Lexicon): readonly Stem[] {
  const known = byWord.get(word)
  if (known) return known
  const found = keysOf(word).flatMap((key) => byKey.get(key)?.filter(({ words }) => isAs(words[0] ?? '', word)) ?? [])
  if (byWord.size < MAX_WORDS && word.length <= LONGEST_WORD) byWord.set(word, found)
  return found
}

/** The number of words that are kept, and their length. What a server says may be made up. */
const MAX_WORDS = 4_096
const LONGEST_WORD = 32

/** True where the words behind the first one follow. */
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

/** The stems of a language, each by itself. */
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

/** The beginning that stems are found by. One that is shorter than that stands under all of it. */
const KEY_LENGTH = 4

function keyOf(word: string): string {
  return word.length > KEY_LENGTH ? word.slice(0, KEY_LENGTH) : word
}

/** The keys of the stems that may begin with a word: of the same letters, or of fewer and more behind them. */
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

/** The languages whose words have no letter of ASCII: a text in ASCII has none of them. */
const OTHER_SCRIPTS: readonly string[] = ['ja', 'ko', 'ru', 'zh', 'zh-hant']

const shipped: { latin?: Lexicon; all?: Lexicon } = {}

/** The stems of the languages that a text may be in. They are read once, at the first such text. */
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
