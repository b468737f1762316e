import { describe, expect, test } from 'vitest'
import { corpusText, ruleText } from '../scripts/score/golden.ts'
import { firingsIn, gatheredFrom, phraseLines } from '../scripts/score/phrases.ts'
import type { Reader } from '../scripts/score/rows.ts'
import type { Rule } from '../src/rules/rule.ts'

describe('the phrases of a rule', () => {
  const phrase = (says: string) => [says, 'https://example.com', says] as const
  const rule: Rule = {
    ...{ code: 'auth-failed', fixBy: 'user', retry: 'after-fix' },
    patterns: [
      {
        ...{ id: 'words', certainty: 'likely', applies: { at: ['login'] } },
        phrases: [phrase('authentication data'), phrase('wrong (word|number)'), phrase('no such phrase')],
        unless: [phrase('by mistake')],
      },
    ],
  }
  const said = (text: string) => ({
    ...{ id: text, text, wanted: ['auth-failed'], doubted: [] },
    read: (by: Reader) =>
      by.explain({ lines: [text], protocol: 'smtp', stage: text.startsWith('550') ? 'smtp.send' : 'smtp.login' }),
  })
  const samples = [
    '535 Incorrect authentication data (set_id=1)',
    '535 Incorrect authentication data (set_id=2)',
    '535 Authentication-data: wrong word',
    '535 Authentication data refused by mistake',
    '550 wrong number',
  ].map(said)
  const firings = firingsIn(gatheredFrom(samples), [rule])

  test('fire where their pattern applies, and are counted with the lines that show them', () => {
    expect(firings.map(({ says, samples: count, lines }) => [says, count, lines])).toEqual([
      ['authentication data', 3, 2],
      ['wrong (word|number)', 1, 1],
      ['no such phrase', 0, 0],
      ['unless by mistake', 1, 1],
    ])
  })

  test('are written below their pattern, with its certainty and its conditions', () => {
    expect(ruleText({ ...rule, refines: ['unknown'] }, firings)).toBe(
      'refines: unknown\n\nwords (likely) at=login\n     3  authentication data\n     1  wrong (word|number)\n     0  no such phrase\n     1  unless by mistake\n',
    )
    expect(corpusText(firings)).toMatch(
      /^ {5}3 {2}auth-failed\/words: authentication data\n.*wrong.*\n.*unless by mistake\n$/,
    )
  })

  test('are listed where they match nothing, and counted where they match one line', () => {
    expect(phraseLines(firings)).toEqual([
      '  auth-failed/words: no such phrase',
      '3 phrases: 1 (33.3 %) match nothing but their own examples, 1 (33.3 %) match one line only (! target: at most 25 %)',
      '1 exceptions (unless): 0 match nothing but their own examples',
    ])
  })
})
