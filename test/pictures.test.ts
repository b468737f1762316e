import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { spansOf } from '../scripts/pictures/ansi.ts'
import { terminalSvg } from '../scripts/pictures/terminal-svg.ts'
import { aboutCode, LOCALES } from '../src/index.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const README = readFileSync(here('../README.md'), 'utf8')
const FOLDER = here('../scripts/pictures/')
const PICTURES = readdirSync(FOLDER).filter((name) => /\.(svg|png)$/.test(name))

describe('the pictures of README.md (npm run pictures)', () => {
  test('stand there, each of them, with a text for who does not see it', () => {
    const shown = [...README.matchAll(/!\[([^\]]+)\]\(([^)]+)\)|<img src="([^"]+)"[^>]* alt="([^"]+)"/g)].map(
      ([, alt, path, source = path, other = alt]) => ({ path: source?.replace('scripts/pictures/', ''), alt: other }),
    )
    for (const { path, alt } of shown) {
      expect(PICTURES).toContain(path)
      expect(alt?.length).toBeGreaterThan(30)
    }
    const named = [...README.matchAll(/scripts\/pictures\/([\w.-]+)/g)].map(([, name]) => name)
    expect(PICTURES.filter((name) => !named.includes(name))).toEqual([])
    expect(named.filter((name) => name === undefined || !PICTURES.includes(name))).toEqual([])
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
