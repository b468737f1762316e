import { expect, describe as group, test } from 'vitest'
import { LANGUAGES, stemsOf } from '../src/lexicon/read.ts'
import { readingsOf } from '../src/lexicon/readings.ts'
import { SPOKEN, sentencesOf, unneeded, written } from './lexicon.ts'

const BY_LANGUAGE = Object.fromEntries(Object.entries(LANGUAGES).map(([name, stems]) => [name, stemsOf(stems)]))

test('each language of the lexicon has its sentences', () => {
  expect(Object.keys(LANGUAGES).toSorted()).toEqual(SPOKEN.toSorted())
})

group.each(SPOKEN)('in %s', (language) => {
  const stems = BY_LANGUAGE[language] ?? []

  test('no stem stands twice under one concept', () => {
    const named = stems.map((stem) => `${stem.concept}: ${written(stem)}`)
    expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([])
  })

  test('each sentence is read as what it means', async () => {
    const misread = (await sentencesOf(language)).flatMap(([purpose, code, sentence]) => {
      const read = readingsOf(sentence, purpose)[0]?.code
      return read === code ? [] : [`${purpose}, ${code}: "${sentence}" is read as ${read}`]
    })
    expect(misread).toEqual([])
  })

  test('each stem is needed by a sentence', async () => {
    const idle = unneeded(stems, await sentencesOf(language))
    expect(idle.map((stem) => `${stem.concept}: ${written(stem)}`)).toEqual([])
  })

  test('each stem is written in small letters, without blanks around it', () => {
    const texts = Object.values(LANGUAGES[language] ?? {}).flatMap((stem) => stem.split(', '))
    expect(texts.filter((stem) => stem.toLowerCase() !== stem || stem.trim() !== stem)).toEqual([])
  })
})

test('a text without end is read to its limit', () => {
  for (const piece of ['a', 'a.', '<', '[a', "'@", 'no ', '不', '没有', '"a']) {
    expect(readingsOf(piece.repeat(300_000), 'login'), piece).toBeDefined()
  }
})
