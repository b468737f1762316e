import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePhrase, literalsOf } from '../src/phrases/compile.ts'
import { fold } from '../src/phrases/fold.ts'
import { type PhrasePart, parsePhrase } from '../src/phrases/parse.ts'
import { PhraseIndex } from '../src/phrases/phrase-index.ts'
import { RULES } from '../src/rules/index.ts'

/** The phrases of all rules, those of `unless` too. */
const ALL = RULES.flatMap(({ patterns }) =>
  patterns.flatMap(({ phrases = [], unless = [] }) => [...phrases, ...unless].map(([says]) => says)),
)

const says = (phrase: string, text: string) => compilePhrase(phrase).test(fold(text))

describe('the language of phrases', () => {
  test.each([
    [
      'mailbox full',
      ['Mailbox full', 'MAILBOX-FULL', 'mailbox: full', 'mailbox_full', "'mailbox' full"],
      ['mailbox is full', 'mailbox. full', 'mailbox;;;; full'],
    ],
    ['mailbox (is|was) full', ['mailbox is full', 'mailbox was full'], ['mailbox full', 'mailbox is was full']],
    ['mailbox (is )?full', ['mailbox is full', 'mailbox full'], ['mailbox was full']],
    ['((mail|in)box|folder) full', ['mailbox full', 'inbox full', 'folder full'], ['box full', 'mail full']],
    ['log( )?in', ['login', 'log in', 'log-in'], ['log on']],
    ['tls(v| ){n}.{n}', ['TLSv1.0', 'TLS 1.3'], ['TLS v1.0', 'TLSv1', 'TLSv1,0']],
    ['over quota$', ['You are over quota'], ['over quota.', 'over quota today']],
    ['^account locked', ['Account locked'], ['Your account locked']],
    ['lock*', ['lock', 'locked', 'locks'], ['block', 'unlocked']],
    ['*box', ['box', 'mailbox', 'inbox'], ['boxes', 'mailbox4']],
    ['lock* out', ['lock out', 'locked-out'], ['lockedout']],
    [
      'mailbox ... full',
      ['mailbox full', 'mailbox is full', `mailbox ${'x'.repeat(38)} full`, 'mailbox: full'],
      ['mailboxfull', `mailbox ${'x'.repeat(39)} full`, 'mailboxes full', 'mailbox fuller', 'mailbox isfull'],
    ],
    ['wait {n} minutes', ['wait 5 minutes', 'wait 12,minutes'], ['wait minutes', 'wait five minutes']],
    ['in {n}', ['in 5', 'in 55 minutes'], ['in 5x', 'in 55th']],
    ['(user )?<x>', ['a<x>', 'user <x>'], ['user x']],
    ["can't open", ["can't open", 'Can’t open', "can't (open"], ['cant open']],
    ['4.2.2 full', ['4.2.2 full'], ['4x2.2 full', '44.2.2 full']],
    ['50% [full]+', ['50% [full]+'], ['50% full', '50% [fulll']],
  ])('%s', (phrase, saying, other) => {
    expect(saying.filter((text) => !says(phrase, text))).toEqual([])
    expect(other.filter((text) => says(phrase, text))).toEqual([])
  })

  test.each(['(a|b', 'a)', 'a|b', '((a)', '(a))', '(a|(b)'])('%s is no phrase', (phrase) => {
    expect(() => parsePhrase(phrase)).toThrow(SyntaxError)
    expect(() => parsePhrase(phrase)).toThrow(/^a bracket /)
  })

  test('names its parts', () => {
    expect(parsePhrase('^a (b|c )?d* ... {n}$')).toEqual([
      { kind: 'begin' },
      { kind: 'text', text: 'a' },
      { kind: 'blank' },
      {
        kind: 'either',
        choices: [[{ kind: 'text', text: 'b' }], [{ kind: 'text', text: 'c' }, { kind: 'blank' }]],
        isOptional: true,
      },
      { kind: 'text', text: 'd' },
      { kind: 'rest' },
      { kind: 'gap' },
      { kind: 'number' },
      { kind: 'end' },
    ])
  })
})

describe('a phrase begins and ends where words do', () => {
  test.each([
    ['in Latin script', 'user', 'Unknown user.', 'superuser users useré éuser user1'],
    ['with accents, which are off', 'gesperrt', 'Konto gesperrt!', 'ungesperrt gesperrte'],
    ['in Cyrillic script', 'ящик', 'Ваш ящик полон', 'ящика подящик ящикъ'],
    ['in Greek script', 'λαθος', 'Λάθος κωδικός', 'λαθοςα αλαθος'],
    ['at a bracket', '(user|account) (name )?wrong', 'account wrong', 'accounts wrong account wrongly'],
  ])('%s', (_, phrase, saying, other) => {
    expect(says(phrase, saying)).toBe(true)
    expect(other.split(phrase.includes(' ') ? '\0' : ' ').filter((text) => says(phrase, text))).toEqual([])
  })

  test('in Chinese and Japanese anywhere, since nothing stands between words there', () => {
    expect(says('授权码', '请使用授权码登录')).toBe(true)
    expect(says('密码 ... 错误', '您的密码可能错误了')).toBe(true)
    expect(says(fold('パスワード'), '新しいパスワードを入力')).toBe(true)
    expect(says('imap服务', '您的IMAP服务未开启')).toBe(true)
  })

  test('with a mark of its own at the edge anywhere', () => {
    expect(says('<user>', 'x<user>x')).toBe(true)
  })
})

describe('fold', () => {
  test.each([
    ['Über-Quota', 'uber quota'],
    ['OVER_QUOTA  \t now', 'over quota now'],
    ['Skrzynka Żółć Łódź', 'skrzynka zolc lodz'],
    ['Straße, œuvre, Ærø', 'strasse, oeuvre, aero'],
    ['can’t ‘x’ “y” „z” «q»', `can't 'x' "y" "z" "q"`],
    ['ＩＭＡＰ　服务', 'imap 服务'],
    ['й ё И', 'и е и'],
    ['ıI', 'ii'],
    ['caf\u0065\u0301', 'cafe'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('of what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  test('is how the phrases of all rules are written', () => {
    expect(ALL.filter((phrase) => fold(phrase) !== phrase)).toEqual([])
  })
})

/**
 * The number of ways, at most, to go on from one place in a text: the product of the repetitions that what follows does not
 * end. Blanks and a number end where the next word begins, and of several choices one fits.
 */
function waysToMatch(parts: readonly PhrasePart[]): number {
  return parts.reduce((ways, part) => {
    if (part.kind === 'either') return ways * Math.max(...part.choices.map(waysToMatch)) * (part.isOptional ? 2 : 1)
    return ways * ({ text: 1, begin: 1, end: 1, blank: 1, number: 1, rest: 25, gap: 41 } as const)[part.kind]
  }, 1)
}

describe('the cost of a phrase', () => {
  test('has a bound in each repetition', () => {
    const repetitions = (source: string) =>
      source
        .replace(/\\./g, '')
        .replace(/\[[^\]]*\]/g, 'c')
        .match(/[*+]|\{\d+(,\d*)?\}/g) ?? []
    for (const phrase of ALL)
      for (const one of repetitions(compilePhrase(phrase).source))
        expect(one, phrase).toMatch(/^\{(0,24|0,40|1,3|1,12)\}$/)
    expect(repetitions('a*b+c{2,}')).toEqual(['*', '+', '{2,}'])
  })

  test('is linear in the length of the text: few ways to match from one place', () => {
    const costly = ALL.filter((phrase) => waysToMatch(parsePhrase(phrase)) > MOST_WAYS)
    expect(costly).toEqual([])
  })
})

/** Two gaps and the rest of a word. */
const MOST_WAYS = 41 * 41 * 25

/** Everything that stands as a line in a fixture: what servers say, and what programs write about it. */
function linesOf(folder: string): readonly string[] {
  const url = new URL(`../fixtures/${folder}/`, import.meta.url)
  return readdirSync(url, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ndjson|txt)$/.test(name))
    .flatMap((name) => readFileSync(new URL(name, url), 'utf8').split('\n'))
}

const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)

describe('the index finds what trying every phrase finds', () => {
  const index = new PhraseIndex(ALL)
  const regexes = ALL.map(compilePhrase)

  /**
   * The phrases of each line. An expression reads all lines in one go, which takes a fifth of the time: it matches no end of a
   * line, so that it finds in each what it finds in that line alone.
   */
  function phrasesInEach(lines: readonly string[]): readonly (readonly number[])[] {
    const text = lines.join('\n')
    expect(text.split(/[\n\r\u2028\u2029]/)).toEqual(lines)
    const each = lines.map((): number[] => [])
    const lineAt = Int32Array.from(lines.flatMap((line, at) => new Array<number>(line.length + 1).fill(at)))
    const ends = lines.map(() => 0)
    lineAt.forEach((line, at) => {
      ends[line] = at
    })
    for (const [phrase, { source }] of regexes.entries()) {
      const everywhere = new RegExp(source, 'gm')
      for (let match = everywhere.exec(text); match; match = everywhere.exec(text)) {
        const line = lineAt[match.index] ?? 0
        each[line]?.push(phrase)
        everywhere.lastIndex = (ends[line] ?? 0) + 1
      }
    }
    return each
  }

  test('of all rules in every line of the fixtures and every example', () => {
    const examples = RULES.flatMap(({ patterns }) =>
      patterns.flatMap(({ phrases = [], unless = [] }) => [...phrases, ...unless].flatMap(([, , ...lines]) => lines)),
    )
    const lines = [...new Set([...linesOf('transcripts'), ...linesOf('imports'), ...examples].map(fold))]
    const wanted = phrasesInEach(lines)
    let count = 0
    for (const [at, line] of lines.entries()) {
      const each = wanted[at] ?? []
      expect(sorted(index.search(line)), line).toEqual(each)
      count += each.length
    }
    expect(lines.length).toBeGreaterThan(3000)
    expect(count).toBeGreaterThan(ALL.length)
  })

  const word = fc.stringMatching(/^[ab中ж]{1,4}$/)
  const phrases = fc.letrec<{ part: string; phrase: string }>((tie) => ({
    part: fc.oneof(
      { depthSize: 'small' },
      word,
      fc.constantFrom('*', ' ', ' ... ', '{n}'),
      fc.array(tie('phrase'), { minLength: 1, maxLength: 3 }).map((all) => `(${all.join('|')})`),
      tie('phrase').map((one) => `(${one})?`),
    ),
    phrase: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  })).phrase
  const texts = fc.stringMatching(/^[ab中ж1 ,.]{0,40}$/)

  test('of any phrases in any text', () => {
    let count = 0
    fc.assert(
      fc.property(
        fc.array(phrases, { minLength: 1, maxLength: 12 }),
        fc.array(texts, { maxLength: 6 }),
        (all, said) => {
          const any = new PhraseIndex(all)
          for (const text of said.map(fold)) {
            const each = all.flatMap((phrase, at) => (compilePhrase(phrase).test(text) ? [at] : []))
            expect(sorted(any.search(text))).toEqual(each)
            count += each.length
          }
        },
      ),
      { numRuns: 500 },
    )
    expect(count).toBeGreaterThan(500)
  })

  test('tries few of them', () => {
    const without = ALL.filter((phrase) => literalsOf(phrase).length === 0)
    expect(without, 'phrases that no text rules out').toEqual([])
  })
})
