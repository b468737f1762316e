import fc from 'fast-check'

const SURROGATES = { first: 0xd800, count: 0x800 }

/**
 * Every character of Unicode, as the unit of a string. The unit `binary` of fast-check gives the same ones in the same order,
 * and makes a table of all of them first, which takes two seconds of each process.
 */
export const anyCharacter = fc.integer({ min: 0, max: 0x10ffff - SURROGATES.count }).map(characterAt, (character) => {
  const point = String(character).codePointAt(0) ?? Number.NaN
  const at = point < SURROGATES.first ? point : point - SURROGATES.count
  if (characterAt(at) !== character) throw new Error('no single character')
  return at
})

function characterAt(at: number): string {
  return String.fromCodePoint(at < SURROGATES.first ? at : at + SURROGATES.count)
}
