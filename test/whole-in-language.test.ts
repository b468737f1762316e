import { expect, describe as group, test } from 'vitest'
import { renderForAdministrator, renderHtml, renderText, reportOf } from '../src/classify.ts'
import { LOCALES } from '../src/words/choose.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { FIXTURES } from './fixtures.ts'

const wordsIn = (text: string) =>
  new Set((text.match(/\p{Script=Latin}{3,}/gu) ?? []).map((word) => word.toLowerCase()))

/** All values in a value. */
function valuesIn(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [String(value)]
}

/** The names of all fields in a value. */
function namesIn(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null
    ? [...Object.keys(value), ...Object.values(value).flatMap(namesIn)]
    : []
}

/** `Intl` names months and units, and HTML its elements: none of them is a sentence. */
function wordsOfIntl(locale: string): ReadonlySet<string> {
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2026, month),
    ),
  )
  const spans = ['second', 'minute', 'hour', 'day'].flatMap((unit) =>
    (['short', 'long'] as const).flatMap((unitDisplay) => {
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
      return [1, 2, 5, 1.5].map((count) => format.format(count))
    }),
  )
  return wordsIn([...months, ...spans].join(' '))
}

/** The text of a page as a reader sees it. */
function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#?\w+;/g, ' ')
}

group.each(LOCALES.filter((locale) => locale !== 'en'))('%s', (locale) => {
  const own = wordsIn(valuesIn(LANGUAGES[locale]).join(' '))
  const intl = wordsOfIntl(locale)

  test('each word of a report is one of the language, of a server or of a transcript', () => {
    const left = FIXTURES.flatMap(({ code, name, transcripts }) => {
      const report = reportOf(transcripts)
      // The sentences of a report are in English there, so that they must not count.
      const { diagnoses, steps, oddities, ...rest } = report
      const facts = diagnoses.map(({ title, cause, help, links, rivals, ...others }) => ({
        ...others,
        rivals: rivals.map((rival) => rival.code),
        links: links.map(({ url }) => url),
        faults: others.faults?.map(({ text, ...fault }) => fault),
      }))
      const values = [rest, facts, steps.map(({ details }) => details), oddities.map((one) => one.facts)]
      // A row of a transcript that is quoted has the names of its fields.
      const known = wordsIn([...valuesIn(values), ...namesIn(report.transcripts)].join(' '))
      const text = [
        renderText(report, { locale }),
        renderForAdministrator(report, { locale }),
        textOf(renderHtml(report, { locale })),
      ].join('\n')
      const words = [...wordsIn(text)].filter((word) => !own.has(word) && !intl.has(word) && !known.has(word))
      return words.length > 0 ? [`${code}/${name}: ${words.join(' ')}`] : []
    })
    expect(left).toEqual([])
  })
})
