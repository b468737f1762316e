import { expect, test } from 'vitest'
import { folded, unfold } from '../scripts/package/folded.ts'
import { lazyParts, pack, unpack } from '../scripts/packed-languages.ts'
import { LANGUAGES } from '../src/words/languages.ts'

const { en, ...others } = LANGUAGES

test.each(Object.entries(others))('%s is the same after a build has packed it', (_, sentences) => {
  const text = JSON.stringify(pack(en, sentences))
  expect(unpack(en, JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(sentences)))
  expect(JSON.parse(JSON.stringify(sentences))).toEqual(sentences)
  expect(text.length).toBeLessThan(JSON.stringify(sentences).length * 0.95)
})

test('what has other keys than in English is packed whole', () => {
  const english = { a: 'x', b: { one: '1', other: '2' }, c: ['p', 'q'] }
  const other = { c: ['P'], b: { one: '1', few: '2', other: '5' }, a: null }
  expect(pack(english, other)).toEqual([null, { whole: other.b }, { whole: other.c }])
  expect(unpack(english, pack(english, other))).toEqual(other)
})

test('English is the same after a build has packed it, and each part is parsed once', async () => {
  const { EN } = await import(`data:text/javascript,${encodeURIComponent(lazyParts(en))}`)
  expect(EN).toEqual(en)
  expect(Object.keys(EN)).toEqual(Object.keys(en))
  expect(EN.codes).toBe(EN.codes)
})

test.each(Object.entries(others))('%s is the same after it was folded into ASCII', (_, sentences) => {
  const text = JSON.stringify(sentences)
  const [, units = '', written = ''] = /^unfold\((".*?"), (".*")\)$/.exec(folded(text)) ?? []
  expect(JSON.parse(written)).toMatch(/^[ -~]+$/)
  expect(unfold(JSON.parse(units), JSON.parse(written))).toBe(text)
})

test('letters beyond the first plane, quotes and what looks like digits are folded and unfolded', () => {
  const text = 'a"é\\\n[é#]é\u{1f600}é\ud800'
  const run = new Function('unfold', `return ${folded(text)}`)
  expect(run(unfold)).toBe(text)
  expect(() => folded('~')).toThrow('~')
})
