import { describe, expect, test } from 'vitest'
import { SLIPS } from '../src/hints/hint.ts'
import { assertUsable, describeHint, hintsFor, LOCALES, type SettingHint, UsageError } from '../src/index.ts'
import { EN } from '../src/words/en.ts'
import { LANGUAGES } from '../src/words/languages.ts'
import { GOOD, SERVER } from './told-hints.ts'

describe('what is refused', () => {
  test('is refused with what was probably meant', () => {
    const settings = {
      email: 'Ann <ann@example.org>',
      imap: { ...SERVER, host: 'https://ann:s3cr3t@imap.example.org/' },
      smtp: false,
    } as const
    const error = (() => {
      try {
        assertUsable(settings)
      } catch (thrown) {
        return thrown as UsageError
      }
    })()
    expect(error).toBeInstanceOf(UsageError)
    expect(error?.problems).toEqual([
      {
        code: 'ERR_EMAIL',
        path: ['email'],
        message: 'email: an address such as ann@example.com is needed; did you mean ann@example.org?',
        suggestion: 'ann@example.org',
      },
      {
        code: 'ERR_HOST',
        path: ['imap', 'host'],
        message:
          'imap.host: a host name or an IP address is needed, without a scheme such as https://; did you mean imap.example.org?',
        suggestion: 'imap.example.org',
      },
    ])
    expect(error).toMatchObject({ suggestion: 'ann@example.org', message: error?.problems[0].message })
  })

  test('is what a hint calls unusable', () => {
    const refused = { ...GOOD, email: 'ann', imap: { ...SERVER, host: 'a b' } }
    expect(hintsFor(refused).map(({ isUsable }) => isUsable)).toEqual([false, false])
  })
})

describe('the words', () => {
  test.each(LOCALES)('name every slip and every field, in %s', (locale) => {
    expect(Object.keys(EN.settingHints.slips).toSorted()).toEqual(SLIPS.toSorted())
    expect(Object.keys(LANGUAGES[locale].settingHints?.slips ?? {}).toSorted()).toEqual(SLIPS.toSorted())
  })

  test('are those of the language, and the question is only there where something is suggested', () => {
    const [first, second] = hintsFor({ ...GOOD, email: 'ann@gmial.com', imap: { ...SERVER, port: 143 } })
    expect(first && describeHint(first)).toEqual({
      field: 'email address',
      text: 'The domain gmial.com looks like a misspelling of gmail.com.',
      question: 'Did you mean ann@gmail.com?',
    })
    expect(second && describeHint(second, { locale: 'fr' })).toEqual({
      field: 'port IMAP',
      text: 'Le port 143 s’utilise d’habitude avec STARTTLS. Le réglage indique TLS.',
    })
  })

  test('a hint that a later version has stored keeps its English', () => {
    const later = { code: 'felt-wrong', path: ['imap', 'mood'], isUsable: true, facts: {}, text: 'It feels wrong.' }
    expect(describeHint(later as unknown as SettingHint, { locale: 'ja' })).toEqual({
      field: 'imap.mood',
      text: 'It feels wrong.',
    })
  })
})
