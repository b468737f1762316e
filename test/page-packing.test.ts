import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { base91 } from '../scripts/base91.ts'
import { loaderText, lzma } from '../scripts/page.ts'

const LOADER = new Script(await loaderText())

/** The program that the loader of the page puts into the page, or `too old` where it gives up. */
function loaded(text: string, octets = lzma(text)): string {
  const shown = { hidden: true }
  const program = {
    textContent: `\n${base91(octets)}\n`,
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

test('a program that does not unpack is told as a browser that is too old', () => {
  expect(loaded('a program', lzma('a program').subarray(0, 9))).toBe('too old')
})
