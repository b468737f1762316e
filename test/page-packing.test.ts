import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { base94 } from '../scripts/base94.ts'
import { loaderText, lzma } from '../scripts/page.ts'

const LOADER = new Script(await loaderText())

/** The program that the loader of the page puts into the page, or `too old` where it gives up. */
function loaded(text: string, octets = lzma(text)): string {
  const shown = { hidden: true }
  const program = {
    textContent: `\n${base94(octets)}\n`,
    dataset: { octets: `${octets.length}` },
  }
  const scripts: { textContent?: string }[] = []
  const document = {
    getElementById: (id: string) => (id === 'program' ? program : shown),
    createElement: () => ({}),
    head: { append: (script: object) => scripts.push(script) },
  }
  LOADER.runInNewContext({ document, TextDecoder })
  return shown.hidden ? (scripts[0]?.textContent ?? '') : 'too old'
}

const TEXTS = ['', 'a', `${'abcabcabd'.repeat(300)}${'x'.repeat(300)}`, 'żółć 日本語 – “quoted”, '.repeat(40)]

test.each(TEXTS.map((text) => [text.slice(0, 20), text] as const))('the page unpacks the text %j...', (_, text) => {
  expect(loaded(text)).toBe(text)
})

test('the packed text has every octet, and nothing in it ends an element', () => {
  const every = Uint8Array.from({ length: 5_000 }, (_, at) => (at * at * 7 + (at >> 3)) % 256)
  for (const octets of [every, new Uint8Array(9), new Uint8Array(18).fill(255)])
    expect(base94(octets)).toMatch(/^[ -;=-~]*$/)
  expect(base94(every)).toHaveLength(Math.ceil(every.length / 9) * 11)
})

test('a program that does not unpack is told as a browser that is too old', () => {
  expect(loaded('a program', lzma('a program').subarray(0, 9))).toBe('too old')
})
