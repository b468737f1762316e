import { expect, describe as group, test } from 'vitest'
import { LOCALES, type Locale } from '../src/words/choose.ts'
import { EN } from '../src/words/en.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { clausesOf, factsNamedIn } from '../src/words/template.ts'
import { lengthOf, type Sentence, sentencesIn, textsOf } from './sentences.ts'

/** The facts and hints that settle each advice, by its place. */
function conditionsIn(words: unknown, place: readonly string[] = []): readonly Sentence[] {
  if (typeof words === 'string') return []
  return Object.entries(words as object).flatMap(([key, value]) =>
    key === 'unless' ? [[place.join('.'), String(value)] as const] : conditionsIn(value, [...place, key]),
  )
}

const ENGLISH = new Map(sentencesIn(EN))
const OTHERS = LOCALES.filter((locale) => locale !== 'en')
const namesIn = (template: string) => [...new Set(factsNamedIn(template).map(({ name }) => name))].toSorted()

/** Not sentences: what stands between two, and the tag of the language. */
const NO_SENTENCES = /^(?:language$|joins\.)/

/** Names that stay in each language. */
const NAMES = ['discovery.sources.autodiscover', 'discovery.logins.oauth2', 'discovery.logins.kerberos']

/** The sentences that are the same as in English, because they hold facts, names of protocols or one word that both have. */
const SAME: Readonly<Record<Exclude<Locale, 'en'>, readonly string[]>> = {
  fr: [
    'labels.cause',
    'diff.kinds.tls',
    'terminal.codes.code',
    'discovery.about.port',
    'groups.causes',
    'groups.labels.causes',
    ...NAMES,
  ],
  ja: NAMES,
  pl: ['labels.link', 'terminal.codes.code', 'discovery.about.port', ...NAMES],
}

/** A greeting of a letter ends with a comma or, in Japanese, with a full stop. */
const GREETING = 'forward.opening.0'

/** Words of English that none of these languages has. */
const ENGLISH_WORDS =
  /(?<![\p{L}\p{N}'-])(?:the|is|are|was|were|and|with|from|this|that|has|have|which|does|cannot|server|password|mailbox|connection|sent|failed)(?![\p{L}\p{N}'-])/iu

group.each(OTHERS)('%s', (locale) => {
  const language = LANGUAGES[locale]
  const sentences = sentencesIn(language)
  const broken = (isBroken: (text: string, english: string, place: string) => boolean) =>
    sentences.filter(([place, text]) => !NO_SENTENCES.test(place) && isBroken(text, ENGLISH.get(place) ?? '', place))

  test('has every sentence that English has, and no other', () => {
    const places = new Set(sentences.map(([place]) => place))
    // Names of log formats in English are those that the importer gives.
    const isOwn = (place: string) => place.startsWith('imported.titles.')
    expect([...ENGLISH.keys()].filter((place) => !places.has(place))).toEqual([])
    expect([...places].filter((place) => !ENGLISH.has(place) && !isOwn(place))).toEqual([])
    expect(conditionsIn(language)).toEqual(conditionsIn(EN))
    expect(language.language).toBe(locale)
  })

  test('names the facts that the English sentence names', () => {
    expect(
      broken((text, english, place) => ENGLISH.has(place) && namesIn(text).join() !== namesIn(english).join()),
    ).toEqual([])
  })

  test('has a form for every whole number', () => {
    const rules = new Intl.PluralRules(locale)
    const needed = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))
    const lacks = (template: string) =>
      clausesOf(template).some(({ pieces }) =>
        pieces.some(
          (piece) =>
            typeof piece === 'object' &&
            piece.plural !== undefined &&
            (!piece.plural.other || [...needed].some((category) => !piece.plural?.[category])),
        ),
      )
    expect(broken(lacks)).toEqual([])
  })

  test('has no placeholder that is none, no note to the writer, and no blank too many', () => {
    expect(broken((text) => textsOf(text).some((part) => /[{}[\]]|TODO|FIXME|\?\?|xxx/i.test(part)))).toEqual([])
    expect(broken((text, english) => / {2}|^\s|\s$/.test(text) && !/ {2}|^\s|\s$/.test(english))).toEqual([])
  })

  test('ends a sentence where English ends one', () => {
    const ends = (text: string) => /[.。!！?？:：]$/.test(text)
    expect(
      broken((text, english, place) => ENGLISH.has(place) && place !== GREETING && ends(text) !== ends(english)),
    ).toEqual([])
  })

  test('leaves no English in its sentences', () => {
    const same = SAME[locale] ?? []
    const isSame = (text: string, english: string) =>
      text === english && textsOf(text).some((part) => /[a-z]{3}/.test(part))
    expect(broken((text, english, place) => !same.includes(place) && isSame(text, english))).toEqual([])
    expect(broken((text) => textsOf(text).some((part) => ENGLISH_WORDS.test(part)))).toEqual([])
  })

  test('is as long as a translation is', () => {
    const [least, most] = locale === 'ja' ? [0.2, 1.2] : [0.5, 2.2]
    expect(
      broken((text, english, place) => {
        const ratio = lengthOf(text) / lengthOf(english)
        // The sentences of the other languages say "block list" themselves.
        return lengthOf(english) > 25 && !place.startsWith('values.blockList.') && (ratio < least || ratio > most)
      }),
    ).toEqual([])
  })

  test('is written as its readers write', () => {
    const wrong = MISWRITTEN[locale]
    expect(broken((text) => textsOf(text).some((part) => wrong.test(part)))).toEqual([])
  })
})

/** `Intl` gives a span in its first case: `za 1 sekunda` is no Polish, `czas oczekiwania: 1 sekunda` is. */
test('a span of time stands behind a colon in Polish', () => {
  const SPAN = /\{(?:wait|expiredMs)\}/
  const spans = sentencesIn(LANGUAGES.pl).filter(([, text]) => SPAN.test(text))
  expect(spans.length).toBeGreaterThanOrEqual(4)
  expect(spans.filter(([, text]) => !/: (?:mniej więcej )?\{(?:wait|expiredMs)\}/.test(text))).toEqual([])
})

/** The marks that a printer of the language would correct. */
const MISWRITTEN: Readonly<Record<Exclude<Locale, 'en'>, RegExp>> = {
  // Before double punctuation stands a no-break space; the apostrophe and the quotation marks are not those of a typewriter.
  fr: /[^\s\u00a0\u202f][;!?»]|«(?!\u00a0)|[^\u00a0\u202f\d/:]:(?![/:])|[a-zà-ÿ]'[a-zà-ÿ]|"| [:;?!»]/i,
  ja: /[ぁ-んァ-ヶ一-龠][,.:;?!]|[,.] ?[ぁ-んァ-ヶ一-龠]|"/,
  pl: /"|'[^`]|\s[,;.:!?]/,
}
