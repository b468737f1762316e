import { readdirSync, readFileSync } from 'node:fs'
import { expect, describe as group, test } from 'vitest'
import {
  type InboxReport,
  importTranscripts,
  LOCALES,
  renderForAdministrator,
  renderHtml,
  renderText,
  reportOf,
} from '../src/classify.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { FIXTURES } from './fixtures.ts'
import { sentencesIn, textsOf } from './sentences.ts'

const folder = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url)

const REPORTS: readonly (readonly [name: string, report: InboxReport])[] = [
  ...FIXTURES.map(({ code, name, transcripts }) => [`${code}/${name}`, reportOf(transcripts)] as const),
  ...['imports', 'sessions'].flatMap((kind) =>
    readdirSync(folder(kind))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => {
        const log = readFileSync(new URL(name, folder(kind)), 'utf8')
        return [`${kind}/${name}`, reportOf(importTranscripts(log))] as const
      }),
  ),
]

/** The parts of English sentences between two facts, of two words or more: one alone may be a name. */
const ENGLISH = partsOf(sentencesIn(LANGUAGES.en).map(([, text]) => text))
  .filter((part) => /[a-z]{2} [a-z]{2}/i.test(part))
  .map((part) => ({ part, inner: innerWords(part) }))

/** The words that a text which holds the part has too. The first and the last may be the ends of longer ones there. */
function innerWords(part: string): readonly string[] {
  return [...wordsIn(part.replace(/^\p{L}+|\p{L}+$/gu, ''))]
}

function partsOf(templates: readonly string[]): readonly string[] {
  return [...new Set(templates.flatMap(textsOf).map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')))]
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set((text.match(/\p{Script=Latin}{3,}/gu) ?? []).map((word) => word.toLowerCase()))
}

/** The months and units of a language are no sentences. */
function wordsOfIntl(locale: string): ReadonlySet<string> {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' })
  const months = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month)))
  const spans = ['second', 'minute', 'hour', 'day'].flatMap((unit) =>
    (['short', 'long'] as const).flatMap((unitDisplay) => {
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
      return [1, 2, 5, 1.5].map((count) => format.format(count))
    }),
  )
  return wordsIn([...months, ...spans].join(' '))
}

function valuesIn(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [String(value)]
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return [...Object.keys(value), ...Object.values(value).flatMap(namesIn)]
}

/** All that a report has but its sentences, which are English; a row of a transcript is shown with the names of its fields. */
function withoutSentences({ diagnoses, steps, oddities, ...rest }: InboxReport): readonly string[] {
  const facts = diagnoses.map(({ title, cause, help, links, rivals, faults, ...others }) => [
    others,
    rivals.map((rival) => rival.code),
    links.map(({ url }) => url),
    faults?.map(({ text, ...fault }) => fault),
  ])
  const others = [rest, facts, steps.map(({ details }) => details), oddities.map((one) => one.facts)]
  return [...valuesIn(others), ...namesIn(rest.transcripts)]
}

group.each(LOCALES.filter((locale) => locale !== 'en'))('in %s', (locale) => {
  const own = sentencesIn(LANGUAGES[locale])
    .map(([, text]) => text)
    .join('\n')
  const words = new Set([...wordsIn(own), ...wordsOfIntl(locale)])
  const english = ENGLISH.filter(({ part }) => !own.includes(part))

  test.each(REPORTS)('no word of English is left in the report of %s', (_, report) => {
    // Servers and other programs speak English too. The English sentences of a report are no words of theirs.
    const said = withoutSentences(report).join('\n')
    const known = wordsIn(said)
    for (const text of [
      renderText(report, { locale }),
      textOf(renderHtml(report, { locale })),
      renderForAdministrator(report, { locale }),
    ]) {
      const shown = wordsIn(text)
      const left = english.filter(({ part, inner }) => inner.every((word) => shown.has(word)) && text.includes(part))
      expect(left.filter(({ part }) => !said.includes(part))).toEqual([])
      expect([...shown].filter((word) => !words.has(word) && !known.has(word))).toEqual([])
    }
  })
})

/** The text of a page as a reader sees it. */
function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/g, '\n')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#?\w+;/g, ' ')
}
