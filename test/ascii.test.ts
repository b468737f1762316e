import { decode, encode } from '@jridgewell/sourcemap-codec'
import { expect, test } from 'vitest'
import { escaped, shifted } from '../scripts/package/ascii.ts'

const SCRIPT = 'const word=/^[ー、]$/;\nconst face=/\u{1f600}/u;f(word)\ng()'

test('a script in ASCII does what it did', () => {
  const script = escaped(SCRIPT)
  expect(script).toMatch(/^\p{ASCII}+$/u)
  const run = (text: string) => new Function('f', 'g', `${text}\nreturn face`) as (f: unknown, g: unknown) => RegExp
  const read: RegExp[] = []
  const face = run(script)(
    (word: RegExp) => read.push(word),
    () => {},
  )
  expect(read.map((word) => ['ー', '、', 'u'].map((one) => word.test(one)))).toEqual([[true, true, false]])
  expect(face.test('\u{1f600}')).toBe(true)
})

test('its map names the places that it did', () => {
  const lines = SCRIPT.split('\n')
  const places = ['word', 'const', 'face', 'f(word)', 'g()'].map((text) => {
    const line = lines.findIndex((one) => one.includes(text))
    return { text, line, column: lines[line]?.indexOf(text) ?? -1 }
  })
  const map = lines.map((_, line) =>
    places
      .filter((one) => one.line === line)
      .sort((a, b) => a.column - b.column)
      .map(({ column }): [number, number, number, number] => [column, 0, line, column]),
  )
  const moved = decode(shifted(encode(map), SCRIPT))
  const after = escaped(SCRIPT).split('\n')
  for (const { text, line, column } of places) {
    const segment = moved[line]?.find(([, , , from]) => from === column)
    expect(after[line]?.slice(segment?.[0]), text).toMatch(new RegExp(`^${text.replace(/[()]/g, '\\$&')}`))
  }
})
