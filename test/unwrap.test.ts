import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Diagnosis, explain } from '../src/classify.ts'
import { JOINS, WRAPS } from './wrappings.ts'

const FOLDERS = ['imports', 'imports/recorded', 'sessions'].map(
  (name) => new URL(`../fixtures/${name}/`, import.meta.url),
)
const LOGS = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [file, new URL(file, folder)] as const),
)

/** `MAILWHY_WRAPPINGS=all`: every log in every wrapping takes minutes. Else each log is in some, and each wrapping around some. */
const IS_ALL = process.env.MAILWHY_WRAPPINGS === 'all'
const EACH_OF = 5

/** Those of a list that a log is tried in. */
function some<T>(all: readonly T[], at: number): readonly T[] {
  return IS_ALL ? all : all.filter((_, index) => (index + at) % EACH_OF === 0)
}

/** A number of a log's name, which says in which wrappings it is tried: a new log changes nothing for the others. */
const numberOf = (file: string) => createHash('sha256').update(file).digest().readUInt16BE()

/** Logs that say less in some wrappings, and why. None says something else that is `certain`. */
const SAYS_LESS: Readonly<Record<string, readonly [wrapping: RegExp, why: string]>> = {
  'imap-well-smtp-wrong.txt': [
    /joined by <br>/,
    'two programs on one line: the head of the second is taken for a wrapping',
  ],
  'imap-wrong-smtp-rejected.txt': [/joined by <br>/, 'the same'],
  'git-send-email-sid-untrusted-tls.txt': [/indented, then with levels/, "blanks behind a level are the message's own"],
  'nmh-sid-untrusted-tls.txt': [/indented, then with levels/, "blanks behind a level are the message's own"],
}

const keyOf = (one: Diagnosis) => `${one.code} ${one.stage} ${one.certainty}`
const told = (what: unknown) => explain(what).map(keyOf)

describe.each(LOGS)('%s', (file, url) => {
  const at = numberOf(file)
  // A terminal shows what follows a return in place of what stood before it, and nobody copies the return.
  const text = readFileSync(url, 'utf8')
    .replaceAll('\r\n', '\n')
    .replace(/\n$/, '')
    .replace(/^.*\r(?=.)/gm, '')
  const lines = text.split('\n')
  const plain = told(text)
  const difference = (name: string, found: readonly string[]) => {
    if (found.join() === plain.join()) return []
    const isKnown =
      SAYS_LESS[file]?.[0].test(name) === true && found.every((one) => plain.includes(one) || !/ certain$/.test(one))
    return isKnown ? [] : [`${name}: ${found}`]
  }

  test('says the same in a wrapping', () => {
    const wrong = some(Object.entries(WRAPS), at).flatMap(([name, wrap]) => {
      const found = told(wrap(lines).join('\n'))
      return difference(name, found)
    })
    expect(wrong, String(plain)).toEqual([])
  })

  test('says the same however its lines are joined', () => {
    const wrong = some(Object.entries(JOINS), at).flatMap(([name, join]) => {
      const found = told(join(lines))
      return difference(name, found)
    })
    expect(wrong, String(plain)).toEqual([])
  })

  test('says the same in two wrappings at once', () => {
    const names = Object.keys(WRAPS)
    const wrong = some([...names.entries()], at + 1).flatMap(([index, outer]) => {
      // Each stands in some other one, and under some way to join: all pairs of all logs would take hours.
      const inner = names[(index * 7 + at) % names.length] ?? ''
      const [join, joined] = Object.entries(JOINS)[(index + at) % Object.keys(JOINS).length] ?? ['', () => '']
      const wrapped = WRAPS[outer]?.(WRAPS[inner]?.(lines) ?? []) ?? []
      const found = told(joined(wrapped))
      return difference(`${inner}, then ${outer}, ${join}`, found)
    })
    expect(wrong, String(plain)).toEqual([])
  })
})
