import { expect, describe as group, test } from 'vitest'
import { aboutCode, describe, LOCALES, type LocaleWish, renderText, reportOf } from '../src/classify.ts'
import { nearestLocale } from '../src/words/choose.ts'
import { FIXTURES } from './fixtures.ts'

group('a locale without sentences falls back', () => {
  const report = reportOf(FIXTURES.find(({ code }) => code === 'rate-limited')?.transcripts ?? [])

  test.each([
    // Tags for private use (RFC 5646 §2.2.1): nobody will ever have sentences in them.
    'qaa',
    'qtz-Latn-QM',
    'en-GB',
    'EN_us',
    '',
    '*',
    'constructor',
    'x'.repeat(1_000_000),
    'a-'.repeat(500_000),
    null,
    undefined,
    42,
    {},
    [],
  ] as LocaleWish[])('%j: it is read as one that there is, and never throws', (locale) => {
    const [diagnosis] = report.diagnoses
    if (!diagnosis) throw new Error('no diagnosis')
    expect(describe(diagnosis, { locale })).toEqual(describe(diagnosis))
    expect(renderText(report, { locale })).toBe(renderText(report))
    expect(aboutCode('rate-limited', { locale })).toEqual(aboutCode('rate-limited'))
  })

  test.each([
    ['fr-FR', 'fr'],
    ['FR-ca', 'fr'],
    ['pt_BR', 'pt-BR'],
    ['pt-BR-x-private', 'pt-BR'],
    ['pt-PT', undefined],
    ['zh-Hant-TW', 'zh-Hant'],
    ['f', undefined],
    [null, undefined],
  ])('of several, %s finds %s', (wish, found) => {
    expect(nearestLocale(wish, ['en', 'fr', 'pt-BR', 'zh', 'zh-Hant'])).toBe(found)
    expect(LOCALES).toContain('en')
  })
})
