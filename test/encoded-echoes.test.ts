import { describe, expect, test } from 'vitest'
import { Masker } from '../src/credentials/masker.ts'
import { Secret } from '../src/index.ts'
import { ENCODED, kept, LATIN, LONG_ASCII, NARROW, ODD } from './echo-encodings.ts'

/** The part of a recorded line that held an encoded secret, after masking. */
function kept6(secret: string, said: string): string {
  const row = kept(secret, `A1 NO you said ${said} to us\r\n`)
  expect(row).toMatch(/^A1 NO you said /)
  expect(row.length).toBe(`A1 NO you said ${said} to us\r\n`.length)
  return row.slice('A1 NO you said '.length, -' to us\r\n'.length)
}

describe('a secret that comes back encoded is masked, and the words around it stay', () => {
  test.each(Object.entries(ENCODED))('%s', (_, encode) => {
    for (const secret of [LONG_ASCII, ODD]) {
      const left = kept6(secret, encode(secret)).replace(/•+/g, '')
      // Beside the octets of the secret stand those that were put around it, and digits that belong to none.
      expect(left.replace(/[\r\n]/g, '').length, left).toBeLessThanOrEqual(12)
    }
  })

  test.each(Object.entries(NARROW))('%s', (_, encode) => {
    expect(kept6(LATIN, encode(LATIN))).toMatch(/^•+$/)
  })

  test.each(Object.entries({ ...ENCODED, ...NARROW }))('a part of it, %s', (name, encode) => {
    if (/UTF-16|Base64/.test(name)) return // these are looked for whole
    const secret = name in NARROW ? LATIN : LONG_ASCII
    const part = encode(secret.slice(1, 10))
    expect(kept6(secret, part)).toMatch(/^.?•{9,}.?$/)
  })

  test('costs one pass a kind: twice the text, twice the time', () => {
    const masker = new Masker()
    for (const secret of [new Secret(LONG_ASCII), new Secret(ODD)]) {
      masker.add(secret)
      masker.addFragments(secret)
    }
    const floods = [
      '&#90;',
      '&',
      '=5A',
      '=',
      '%5A',
      '%',
      '\\u005a',
      '\\',
      '5a ',
      '5',
      '\0',
      '\x1b[',
      'Zq7-tulip',
      'AFoA',
      '.',
      '-',
      ' x',
    ]
    for (const unit of floods) {
      const costs = [1, 4].map((times) => {
        const text = unit.repeat(Math.ceil((16_384 * times) / unit.length))
        masker.mask(text)
        const runs = Array.from({ length: 3 }, () => {
          const before = process.cpuUsage()
          masker.mask(text)
          masker.isDecodableFrom(text)
          const { user, system } = process.cpuUsage(before)
          return user + system
        })
        return Math.min(...runs)
      })
      const [one = 0, four = 0] = costs
      expect(four, `${JSON.stringify(unit)}: ${costs}`).toBeLessThan(12 * one + 20_000)
    }
  })
})
