import { expect, test } from 'vitest'
import { renderText, reportOf } from '../src/classify.ts'
import { withBoundLetters } from '../src/words/pl/bound-letters.ts'
import { FIXTURES } from './fixtures.ts'

test.each([
  ['Serwer w sieci', 'Serwer w\u00a0sieci'],
  ['A to z pliku („w domu”)', 'A\u00a0to z\u00a0pliku („w\u00a0domu”)'],
  ['a z tym', 'a\u00a0z\u00a0tym'],
  ['{n, plural, one {# s} other {# sek.}}', '{n, plural, one {#\u00a0s} other {#\u00a0sek.}}'],
  ['{size, number} kB, {size, number} {unit}', '{size, number}\u00a0kB, {size, number} {unit}'],
  ['opcja -w plik, `a b`, {a} z', 'opcja -w plik, `a b`, {a} z'],
])('%j: a word of one letter is bound to the next', (text, bound) => {
  expect(withBoundLetters({ help: [text, { unless: ['modeKnown'], text }] })).toEqual({
    help: [bound, { unless: ['modeKnown'], text: bound }],
  })
})

test.each([40, 61, 80])('no line of a Polish report of %d columns ends with such a word', (width) => {
  for (const { transcripts } of FIXTURES) {
    const lines = renderText(reportOf(transcripts), { locale: 'pl', width }).split('\n')
    expect(lines.filter((line) => / [aiouwz]$/.test(line))).toEqual([])
  }
})
