import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Diagnosis, explain } from '../src/classify.ts'
import { LOGS } from './import-cases.ts'
import { JOINS, WRAPS } from './wrappings.ts'

const FOLDER = new URL('../fixtures/imports/', import.meta.url)

const keyOf = (one: Diagnosis) => `${one.code} ${one.stage} ${one.certainty}`
const told = (what: unknown) => explain(what).map(keyOf)

describe.each(LOGS.map(([file]) => file))('%s', (file) => {
  const text = readFileSync(new URL(file, FOLDER), 'utf8').replaceAll('\r\n', '\n').replace(/\n$/, '')
  const lines = text.split('\n')
  const plain = told(text)

  test('says the same in every wrapping', () => {
    const wrong = Object.entries(WRAPS).flatMap(([name, wrap]) => {
      const found = told(wrap(lines).join('\n'))
      return found.join() === plain.join() ? [] : [`${name}: ${found}`]
    })
    expect(wrong, String(plain)).toEqual([])
  })

  test('says the same however its lines are joined', () => {
    const wrong = Object.entries(JOINS).flatMap(([name, join]) => {
      const found = told(join(lines))
      return found.join() === plain.join() ? [] : [`${name}: ${found}`]
    })
    expect(wrong, String(plain)).toEqual([])
  })

  test('says the same in two wrappings at once', () => {
    const names = Object.keys(WRAPS)
    const wrong = names.flatMap((outer, index) => {
      // Each stands in some other one, and under some way to join: all pairs of all logs would take minutes.
      const inner = names[(index * 7 + file.length) % names.length] ?? ''
      const [join, joined] = Object.entries(JOINS)[(index + file.length) % Object.keys(JOINS).length] ?? ['', () => '']
      const wrapped = WRAPS[outer]?.(WRAPS[inner]?.(lines) ?? []) ?? []
      const found = told(joined(wrapped))
      return found.join() === plain.join() ? [] : [`${inner}, then ${outer}, ${join}: ${found}`]
    })
    expect(wrong, String(plain)).toEqual([])
  })
})
