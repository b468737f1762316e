import { expect, test } from 'vitest'
import { Recent } from '../src/settings/recent.ts'

test('a value is made once for as long as it is kept, and the one asked for longest ago is dropped first', () => {
  const made: string[] = []
  const recent = new Recent<string, string>(2)
  const ask = (key: string) =>
    recent.get(key, () => {
      made.push(key)
      return `value of ${key}`
    })
  expect(['a', 'b', 'a', 'b'].map(ask)).toEqual(['value of a', 'value of b', 'value of a', 'value of b'])
  expect(made).toEqual(['a', 'b'])
  for (const key of ['a', 'c', 'a', 'c', 'b']) ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('false is a value', () => {
  const recent = new Recent<string, boolean>(1)
  expect(recent.get('a', () => false)).toBe(false)
  expect(recent.get('a', () => true)).toBe(false)
})
