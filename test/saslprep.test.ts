import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepared, saslprep } from '../src/sasl/saslprep.ts'
import { LEFT_TO_RIGHT, MAPPED_TO_NOTHING, PROHIBITED, RIGHT_TO_LEFT } from '../src/sasl/saslprep-tables.ts'
import { anyCharacter } from './any-character.ts'

describe('SASLprep', () => {
  test.each<[string, string | undefined, string]>([
    ['I\u00adX', 'IX', 'maps a soft hyphen to nothing (RFC 4013 §3, as the next six)'],
    ['user', 'user', 'leaves text alone'],
    ['USER', 'USER', 'leaves letter case alone'],
    ['\u00aa', 'a', 'normalizes'],
    ['\u2168', 'IX', 'normalizes to more'],
    ['\u0007', undefined, 'prohibits controls'],
    ['\u06271', undefined, 'wants right-to-left text to end so'],
    ['a\u00a0b\u3000c', 'a b c', 'maps spaces'],
    ['a\u200bb', 'a b', 'maps what is in both tables to a space'],
    ['\u0627\u0628', '\u0627\u0628', 'takes right-to-left text'],
    ['\u06271\u0628', '\u06271\u0628', 'takes digits inside it'],
    ['\u0627a\u0628', undefined, 'takes no letters of the other direction inside it'],
    ['1\u0628', undefined, 'wants right-to-left text to begin so'],
    ['pa\u{1f600}ss', 'pa\u{1f600}ss', 'takes what Unicode 3.2 did not know'],
    ['\ue000', undefined, 'prohibits private use'],
    ['\ud800', undefined, 'prohibits half a character'],
    ['\u{e0041}', undefined, 'prohibits tags'],
    ['', '', 'takes nothing'],
  ])('of %j is %j: it %s', (text, is) => {
    expect(saslprep(text)).toBe(is)
  })

  test('that fails or leaves nothing lets the text stand', () => {
    expect(['\u0007x', '\u00ad', 'I\u00adX'].map(prepared)).toEqual(['\u0007x', '\u00ad', 'IX'])
  })

  test('is done once for all', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => prepared(prepared(text)) === prepared(text)))
  })

  /** The figures are those of Python's `stringprep`, which is made from the RFC's text. */
  test('has the whole tables of RFC 3454', () => {
    const tables = [MAPPED_TO_NOTHING(), PROHIBITED(), RIGHT_TO_LEFT(), LEFT_TO_RIGHT()]
    const sizes = tables.map(() => 0)
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      tables.forEach((table, at) => {
        if (table.test(character)) sizes[at] = (sizes[at] ?? 0) + 1
      })
    }
    expect(sizes).toEqual([27, 139_813, 1044, 229_973])
  })
})
