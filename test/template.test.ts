import { expect, describe as group, test } from 'vitest'
import { filled, filledIn } from '../src/words/fill.ts'
import { factsNamedIn } from '../src/words/template.ts'

group('a fact in a sentence', () => {
  test.each([
    ['as it is', 'port {port}', { port: 1993 }, 'en', 'port 1993'],
    ['a number', '{limit, number} octets', { limit: 10_485_760 }, 'en', '10,485,760 octets'],
    ['a number in French', '{limit, number} octets', { limit: 10_485_760 }, 'fr', '10\u202f485\u202f760 octets'],
    ['a number that is text', '{count, number}', { count: '‹count›' }, 'en', '‹count›'],
    ['a day', 'on {at, date}', { at: '2026-11-22T23:59:59.000Z' }, 'en', 'on November 22, 2026'],
    ['a day without a time', 'on {at, date}', { at: '2026-11-22' }, 'pl', 'on 22 listopada 2026'],
    ['the first of a month in French', 'le {at, date}', { at: '2026-11-01' }, 'fr', 'le 1er novembre 2026'],
    ['another day in French', 'le {at, date}', { at: '2026-11-21' }, 'fr', 'le 21 novembre 2026'],
    ['a time', '{at, datetime}', { at: '2026-11-22T23:59:59.000Z' }, 'ja', '2026年11月22日 23:59:59 UTC'],
    ['what is no date', '{at, date}', { at: 'never' }, 'en', 'never'],
    ['a number that is no date', '{at, date}', { at: 20261122 }, 'en', '20261122'],
    ['an unknown form', '{at, moment}', { at: 'x' }, 'en', '{at, moment}'],
    ['a missing one', '{host} and {at, date}', {}, 'en', '‹host› and ‹at›'],
  ])('%s', (_, template, facts, language, text) => {
    expect(filledIn(template, facts, language)).toBe(text)
  })

  test.each([
    ['begins with words in place of a name', '{host} is silent', 'the server', 'The server is silent'],
    [
      'begins so once its first clause is left out',
      '[Port {port} of ]{host} is silent',
      'the server',
      'The server is silent',
    ],
    ['begins with a name, which stays as it is', '{host} is silent', 'imap.example.com', 'imap.example.com is silent'],
    ['begins with other words', 'port 25 of {host}', 'the server', 'port 25 of the server'],
  ])('the capital of a sentence that %s', (_, template, host, text) => {
    expect(filledIn(template, { host }, 'en')).toBe(text)
  })

  const LINES = '{count, plural, one {# wiersz} few {# wiersze} many {# wierszy} other {# wiersza}}'

  test.each([
    [1, '1 wiersz'],
    [2, '2 wiersze'],
    [5, '5 wierszy'],
    [22, '22 wiersze'],
    [1.5, '1,5 wiersza'],
    [12_000, '12\u00a0000 wierszy'],
  ])('has the form for %d', (count, text) => {
    expect(filledIn(LINES, { count }, 'pl')).toBe(text)
  })

  test('has the form `other` for a number without one, and for what is no number', () => {
    const template = '{count, plural, one {# line} other {# lines of {host}}}'
    expect(filledIn(template, { count: 2, host: '#1 {count}' }, 'pl')).toBe('2 lines of #1 {count}')
    expect(filledIn(template, { count: 'many', host: 'a' }, 'en')).toBe('many lines of a')
    expect(filledIn('{count, plural, one {# line}}', { count: 2 }, 'en')).toBe('')
  })

  test('takes its clause with it where it is missing, also in a form', () => {
    const template = 'closed[ after {count, plural, one {# line} other {# lines}}][ by {host}].'
    expect(filled(template, { host: 'b' }, 'en')).toBe('closed by b.')
    expect(filled(template, { count: 3 }, 'en')).toBe('closed after 3 lines.')
    expect(filled('after {count, plural, other {#}}', {}, 'en')).toBeUndefined()
    expect(factsNamedIn(template)).toEqual([
      { name: 'count', isOptional: true },
      { name: 'count', isOptional: true },
      { name: 'count', isOptional: true },
      { name: 'host', isOptional: true },
    ])
  })
})
