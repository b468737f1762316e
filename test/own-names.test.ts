import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spellings } from '../src/conversation/name-pattern.ts'
import { OwnNames } from '../src/conversation/own-names.ts'
import { asciiLower } from '../src/wire/bytes.ts'

const names = fc
  .array(fc.constantFrom(...'abzAZ059 ._+-"\\%éßÄж'), { minLength: 6, maxLength: 12 })
  .map((letters) => `${letters.join('')}7`)

test('a user that a server repeats, in whatever spelling, is no word of the server', () => {
  fc.assert(
    fc.property(names, (name) => {
      const own = new OwnNames('imap.mailwhy.test')
      own.addUser(name)
      for (const spelling of spellings(asciiLower(name))) {
        const said = `nobody is called ${spelling} here`
        expect(own.removedFrom(said), spelling).not.toBe(said)
      }
    }),
    { numRuns: 500 },
  )
})
