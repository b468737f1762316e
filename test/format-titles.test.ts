import { expect, test } from 'vitest'
import { FORMATS } from '../src/transcript/import/formats/formats.ts'
import { WRAPPINGS } from '../src/transcript/import/unwrap/unwrap.ts'
import { LANGUAGES } from '../src/words/languages.ts'

/** The titles of what no format has read. */
const OTHER_TITLES = ['nothing', 'an error object']

const NAMES = [...FORMATS.map(({ title }) => title), ...OTHER_TITLES, ...WRAPPINGS.map(({ name }) => name)]

test.each(Object.entries(LANGUAGES).filter(([language]) => language !== 'en'))(
  'each format and each wrapping has a name in %s, and there is no other',
  (_, { imported: { titles } }) => {
    expect(Object.keys(titles).toSorted()).toEqual([...new Set(NAMES)].toSorted())
  },
)
