import { describe, expect, test } from 'vitest'
import { LANGUAGES, lexiconOf, type Stem, stemsOf } from '../src/lexicon/read.ts'
import { READINGS, readingsOf } from '../src/lexicon/readings.ts'
import { type Said, SPOKEN, sentencesOf, told } from './lexicon.ts'

describe('what each sentence says is as before: else run npm run golden, and read the difference', () => {
  test.each(SPOKEN)('in %s', async (language) => {
    const text = languageText(stemsOf(LANGUAGES[language] ?? {}), await sentencesOf(language))
    await expect(text).toMatchFileSnapshot(`../fixtures/lexicon/${language}.txt`)
  })
})

test('each reading is the first one of a sentence', async () => {
  const all = await Promise.all(SPOKEN.map(sentencesOf))
  const first = new Set(all.flat().map(([purpose, , sentence]) => readingsOf(sentence, purpose)[0]?.place))
  const never = READINGS.flatMap(([code, , concepts], place) => (first.has(place) ? [] : [`${code}: ${concepts}`]))
  expect(never).toEqual([])
})

/**
 * The golden file of a language: what each of its sentences says by its own stems, with the first reading; then the readings
 * of its sentences, with how often each fits and how often it comes first.
 */
function languageText(stems: readonly Stem[], sentences: readonly Said[]): string {
  const own = lexiconOf(stems)
  const read = sentences.map(([purpose, , sentence]) => ({ purpose, sentence, fitting: readingsOf(sentence, purpose) }))
  const lines = read.map(
    ({ purpose, sentence, fitting }) =>
      `${sentence}\n  ${purpose}: ${told(sentence, own)} -> ${fitting[0]?.code ?? 'nothing'}`,
  )
  const counts = READINGS.flatMap(([code, at, concepts], place) => {
    const fits = read.filter(({ fitting }) => fitting.some((one) => one.place === place)).length
    const first = read.filter(({ fitting }) => fitting[0]?.place === place).length
    return fits === 0 ? [] : [`${column(fits)}${column(first)}  ${code}: ${concepts}${at ? ` (${at.join(', ')})` : ''}`]
  })
  return [...lines, '', '  fits first', ...counts, ''].join('\n')
}

function column(count: number): string {
  return String(count).padStart(6)
}
