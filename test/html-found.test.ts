import { describe, expect, test } from 'vitest'
import { LOCALES, renderHtml } from '../src/classify.ts'
import { foundText } from '../src/report/found-servers.ts'
import { wordsFor } from '../src/words/choose.ts'
import type { Sentences } from '../src/words/sentences.ts'
import { foundReport } from './found-report.ts'
import { HOSTILE } from './hostile-report.ts'
import { readable, tagsIn } from './markup.ts'

describe('where the servers come from', () => {
  const section = (page: string) => /<section class="found"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''

  test('is a section with a name, that the contents lead to', () => {
    const page = renderHtml(foundReport())
    expect(section(page)).toMatch(
      /^<section class="found" id="found" aria-labelledby="found-name">\n<h2 id="found-name">/,
    )
    expect(page).toContain('<a href="#found">Where the servers come from</a>')
    const [imap = '', smtp = '', ...rest] = [...section(page).matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) =>
      readable(item),
    )
    expect(imap).toBe(
      'IMAP imap.example.org:993, TLS (DNS SRV, ISPDB). Also published: mail.other.example:993, TLS (autoconfig host)',
    )
    expect(smtp).toBe('SMTP smtp.example.org:465, TLS: no source names a server, and this is the usual name')
    expect(rest).toEqual([])
  })

  test.each(LOCALES)('in %s, it has a heading of its own', (locale) => {
    const { settings } = wordsFor({ locale }).discovery.labels
    expect(section(renderHtml(foundReport(), { locale }))).toContain(`<h2 id="found-name">${settings}</h2>`)
  })

  test('is left out where the settings named the servers', () => {
    const { discovery, ...report } = foundReport()
    expect(discovery).toBeDefined()
    expect(renderHtml(report)).not.toContain('id="found"')
  })

  test('a host that a source names stays text', () => {
    for (const words of Object.values(HOSTILE)) {
      const tags = (host: string) => tagsIn(section(renderHtml(foundReport(host))))
      expect(tags(words)).toEqual(tags('harmless.example'))
    }
  })

  test('words that a build leaves out leave it out', () => {
    const { discovery, ...words } = wordsFor({})
    expect(discovery).toBeDefined()
    expect(foundText(foundReport(), words as Sentences)).toEqual([])
  })
})
