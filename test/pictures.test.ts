import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { spansOf } from '../scripts/pictures/ansi.ts'
import { terminalSvg } from '../scripts/pictures/terminal-svg.ts'
import { aboutCode, LOCALES } from '../src/index.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, 'scripts/pictures/')
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const PICTURES = readdirSync(FOLDER).filter((name) => /\.(svg|png)$/.test(name))

describe('the pictures of README.md (npm run pictures)', () => {
  test.each(['README.md', 'scripts/pictures/README.md', 'scripts/recipes/sign-up/README.md'])(
    'each picture in %s is there, with a text for who does not see it',
    (file) => {
      const found = [...textOf(file).matchAll(/!\[([^\]]*)\]\(([^)]+)\)|<img src="([^"]+)"[^>]* alt="([^"]*)"/g)]
      expect(found.length).toBeGreaterThan(0)
      for (const [, alt, path, source, other] of found) {
        expect(statSync(join(ROOT, dirname(file), path ?? source ?? '')).isFile()).toBe(true)
        expect((alt ?? other)?.trim()).toMatch(/\w+ \w+/)
      }
    },
  )

  test('are shown in a document, all of them', () => {
    const text = textOf('scripts/pictures/README.md')
    expect(PICTURES.filter((name) => !text.includes(`(${name})`))).toEqual([])
  })

  test.each(PICTURES)('%s is small, and complete in itself', (name) => {
    expect(statSync(FOLDER + name).size).toBeLessThan(150_000)
    if (!name.endsWith('.svg')) return
    const text = readFileSync(FOLDER + name, 'utf8')
    expect(text.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /<script|<image|href|url\(|@import|http:/,
    )
    expect(text).toMatch(/<title>[^<]+<\/title>/)
    expect(text).toContain('prefers-color-scheme: dark')
  })

  test.each(LOCALES)('the terminal shows what is said today, in %s', (locale) => {
    const texts = readFileSync(`${FOLDER}check.${locale}.svg`, 'utf8').match(/(?<=<text[^>]*>)[^<]*/g) ?? []
    const shown = texts.join('').replace(/\s/g, '')
    const { title, help, turn = '' } = aboutCode('app-password-required', { locale })
    for (const sentence of [title, ...help, turn]) expect(shown).toContain(sentence.replace(/\s/g, ''))
  })
})

describe('a terminal as SVG', () => {
  test('has colours and weights, and a place for each span, of wide characters too', () => {
    expect(spansOf('\u001b[31merror\u001b[39m[x]: \u001b[1m失敗\u001b[0m ok')).toEqual([
      { text: 'error', column: 0, columns: 5, style: { color: 1 } },
      { text: '[x]: ', column: 5, columns: 5, style: {} },
      { text: '失敗', column: 10, columns: 4, style: { bold: true } },
      { text: ' ok', column: 14, columns: 3, style: {} },
    ])
  })

  test('is text, and never markup', () => {
    const svg = terminalSvg([spansOf('<script>&amp;</svg>')], 'a & b', 'en')
    expect(svg).toContain('>&lt;script&gt;&amp;amp;&lt;/svg&gt;</text>')
    expect(svg).toContain('<title>a &amp; b</title>')
  })
})
