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
const ENGLISH = partsOf(sentencesIn(LANGUAGES.en).map(([, text]) => text)).filter((part) =>
  /[a-z]{2} [a-z]{2}/i.test(part),
)

function partsOf(templates: readonly string[]): readonly string[] {
  return [...new Set(templates.flatMap(textsOf).map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')))]
}

group.each(LOCALES.filter((locale) => locale !== 'en'))('in %s', (locale) => {
  const own = sentencesIn(LANGUAGES[locale])
    .map(([, text]) => text)
    .join('\n')
  const english = ENGLISH.filter((part) => !own.includes(part))
  test.each(REPORTS)('no sentence of English is left in the report of %s', (_, report) => {
    // Servers and other programs speak English too. The English sentences of a report are no words of theirs.
    const { transcripts, diagnoses, oddities, imported } = report
    const facts = [...diagnoses, ...oddities].map((one) => [one.facts, 'proof' in one && one.proof])
    const said = JSON.stringify([transcripts, facts, imported])
    const strange = english.filter((part) => !said.includes(part))
    for (const text of [
      renderText(report, { locale }),
      renderHtml(report, { locale }).replace(/<[^>]*>/g, '\n'),
      renderForAdministrator(report, { locale }),
    ]) {
      expect(strange.filter((part) => text.includes(part))).toEqual([])
    }
  })
})
