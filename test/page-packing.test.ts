import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base85 } from '../scripts/base85.ts'
import { lzma } from '../scripts/lzma.ts'

const LOADER = new Script(readFileSync(new URL('../scripts/page/loader.js', import.meta.url), 'utf8'))

/** The program that the loader of the page puts into the page, or `too old` where it gives up. */
function loaded(whole: Uint8Array, octets = lzma(whole)): string {
  const shown = { hidden: true }
  const program = {
    textContent: `\n${base85(octets)}\n`,
    dataset: { octets: `${octets.length}`, size: `${whole.length}` },
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

const encoded = (text: string) => new TextEncoder().encode(text)

/** Texts in which matches are near and far, short and long, and follow each other at the same and at other distances. */
const TEXTS = [
  '',
  'a',
  'ab',
  'a'.repeat(5_000),
  `${'abcabcabd'.repeat(300)}${'x'.repeat(300)}${'abcabcabe'.repeat(300)}`,
  'żółć 日本語 – “quoted”, '.repeat(40),
  Array.from({ length: 4_000 }, (_, at) => `word${(at * at) % 577} ${'=-'[at % 2]} `).join(''),
  readFileSync(new URL('../scripts/page/loader.js', import.meta.url), 'utf8'),
]

test.each(TEXTS.map((text) => [text.slice(0, 20), text] as const))('the page unpacks the text %j...', (_, text) => {
  expect(loaded(encoded(text))).toBe(text)
})

test('any text comes back as it was', () => {
  const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('ab', 'abc', 'abcd'.repeat(90), '\0\0\0'))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      expect(loaded(encoded(text))).toBe(text)
    }),
    { numRuns: 15 },
  )
})

test('the distances of LZMA reach far back', () => {
  const far = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(0x21 + ((at * at * 31 + at) % 90))).join('')
  const text = `a needle that is rare\n${far}a needle that is rare\n${far.slice(500, 900)}`
  const octets = lzma(encoded(text))
  expect(loaded(encoded(text), octets)).toBe(text)
  expect(octets.length).toBeLessThan(text.length / 2)
})
