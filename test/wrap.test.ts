import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wideRanges } from '../scripts/wide-characters.ts'
import { columnsIn, padded, shortened } from '../src/report/columns.ts'
import { WIDE } from '../src/report/wide-characters.ts'
import { wrapped } from '../src/report/wrap.ts'

describe('columns', () => {
  test.each([
    ['', 0],
    ['cause:', 6],
    ['原因：', 6],
    ['アプリパスワード', 16],
    ['ｱﾌﾟﾘ', 4], // halfwidth; the mark of U+FF9F has a column of its own
    ['ＩＭＡＰ', 8],
    ['żółć', 4],
    ['z\u0307o\u0301', 2],
    ['か\u3099', 2], // が in two characters
    ['한국어', 6],
    ['\u1112\u1161\u11ab', 2], // 한 in three
    ['🔑', 2],
    ['\ufffd', 1],
    ['é\u00a0:', 3],
    ['…→›', 3], // ambiguous: narrow, except in a legacy East Asian font
  ])('%j has %i', (text, columns) => expect(columnsIn(text)).toBe(columns))

  test('are those of the whole where a text is cut in two between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(columnsIn(one + other)).toBe(columnsIn(one) + columnsIn(other))
      }),
    )
  })

  test('fill up a text, and limit one', () => {
    expect([padded('原因:', 8), padded('cause:', 8), padded('too wide', 3)]).toEqual([
      '原因:   ',
      'cause:  ',
      'too wide',
    ])
    expect([shortened('原因です', 8), shortened('原因です', 7), shortened('ab cd', 4)]).toEqual([
      '原因です',
      '原因で…',
      'ab…',
    ])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, columns) => {
        expect(columnsIn(shortened(text, columns))).toBeLessThanOrEqual(columns)
      }),
    )
  })

  test('the table is in order, without overlap', () => {
    for (const [at, [first, last]] of WIDE.entries()) {
      expect(first).toBeLessThanOrEqual(last)
      expect(first).toBeGreaterThan((WIDE[at - 1]?.[1] ?? -2) + 1)
    }
  })

  test('the table is read from rows of Unicode and from its defaults for what is not assigned yet', () => {
    const rows = [
      '1100..115F;W     # Lo',
      '1160..11FF;N',
      '3000;F # Zs',
      '3001;W',
      '231A..231B;W',
      '#   Plane 2:  U+20000..U+2FFFD',
    ]
    expect(wideRanges(rows.join('\n'))).toEqual([
      [0x1100, 0x115f],
      [0x231a, 0x231b],
      [0x3000, 0x3001],
      [0x20000, 0x2fffd],
    ])
  })
})

describe('wrapped', () => {
  test('text hangs below its head', () => {
    expect(wrapped('  help:  ', 'one two three four five six seven', 33)).toBe(
      '  help:  one two three four five\n         six seven',
    )
    expect(wrapped('  a long head: ', 'one two three four five six seven', 32, 4)).toBe(
      '  a long head: one two three\n    four five six seven',
    )
    expect(wrapped('  x ', 'any  blanks   stay', 100)).toBe('  x any  blanks   stay')
  })

  test('a head of wide characters is as wide as it looks', () => {
    const rows = wrapped('  原因: ', 'one two three four five six seven eight', 35).split('\n')
    expect(rows).toEqual(['  原因: one two three four five six', '        seven eight'])
  })

  test('Japanese is cut between characters, and no line begins or ends with what may not', () => {
    const text =
      'IMAPサーバーは、メールソフト用のパスワード（アプリパスワード）を求めています。アカウントの「パスワード」では、ログインできません。ちょっと待って、もう一度。'
    for (let width = 30; width <= 80; width++) {
      const rows = wrapped('  原因: ', text, width).split('\n')
      expect(rows.map((row) => row.slice(row === rows[0] ? 6 : 8)).join('')).toBe(text)
      for (const row of rows) {
        expect(columnsIn(row)).toBeLessThanOrEqual(Math.max(width, 8 + 24))
        expect(row.trimStart()).not.toMatch(/^[、。」）ー・っょ]/)
        expect(row).not.toMatch(/[「（]$/)
        if (row !== rows.at(-1)) expect(columnsIn(row)).toBeGreaterThan(Math.max(width, 8 + 24) - 8)
      }
    }
  })

  test('words of Latin letters in it stay whole, and may begin a line', () => {
    expect(wrapped('', '設定でimap.example.comのポート993を選んでください。', 26).split('\n')).toEqual([
      '設定でimap.example.comの',
      'ポート993を選んでくださ',
      'い。',
    ])
  })

  test('a line may end between a wide character and a word of Latin letters, on either side', () => {
    expect(wrapped('', 'あいうえおかきくけこさconnection', 24)).toBe('あいうえおかきくけこさ\nconnection')
    expect(wrapped('', 'connections-over-あいうえおかき', 24)).toBe('connections-over-あいう\nえおかき')
    expect(wrapped('', `${'x'.repeat(24)}あいう`, 24)).toBe(`${'x'.repeat(24)}\nあいう`)
  })

  test('a number stays with what it counts', () => {
    const text = 'この証明書の有効期限は2001年11月1日までで、残りはあと12日です。3回試しても5秒以内に応答がありません。'
    for (let width = 24; width <= 80; width++) {
      for (const row of wrapped('', text, width).split('\n')) expect(row).not.toMatch(/\d$/)
    }
  })

  test('blanks at a cut are gone, and those at the beginning stay', () => {
    expect(wrapped('', 'one two three four five  six', 24)).toBe('one two three four five\nsix')
    expect(wrapped('  ', '  one', 24)).toBe('    one')
  })

  test('a no-break space is no place for a cut', () => {
    expect(wrapped('', 'qui doit agir\u00a0: vous et personne', 24).split('\n')).toEqual([
      'qui doit agir\u00a0: vous et',
      'personne',
    ])
    expect(wrapped('', 'une cause vraisemblable\u00a0: ici', 24).split('\n')).toEqual([
      'une cause',
      'vraisemblable\u00a0: ici',
    ])
  })

  test('of any text nothing is lost but the blank at which it is cut, and a line is too wide for one piece alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 24, max: 60 }), (given, width) => {
        const text = given.replaceAll('\n', '')
        const rows = wrapped('', text, width).split('\n')
        expect(rows.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const row of rows) if (columnsIn(row) > width) expect(wrapped('', row, 24).split('\n')).toHaveLength(1)
      }),
    )
  })

  test('a long line takes time by its length alone', () => {
    const long = `${'パスワード、'.repeat(20_000)} ${'word '.repeat(50_000)}`
    expect(wrapped('', long, 80).split('\n').length).toBeGreaterThan(3_000)
  })

  test('the script that writes the table says which characters those are', () => {
    expect(readFileSync(new URL('../src/report/wide-characters.ts', import.meta.url), 'utf8')).toMatch(
      /Unicode 15\.0\.0/,
    )
  })
})
