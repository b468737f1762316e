import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ORDINARY_WORDS } from '../src/credentials/ordinary-words.ts'
import { allRules } from '../src/diagnosis/candidates.ts'
import { classify } from '../src/diagnosis/classify.ts'
import { gatherAll } from '../src/diagnosis/diagnose.ts'
import type { Evidence } from '../src/evidence/gather.ts'
import { fold } from '../src/phrases/fold.ts'
import { diagnose } from '../src/report/diagnose.ts'
import { CODES } from '../src/rules/codes.ts'
import { RULES } from '../src/rules/index.ts'
import { examplesOf, proofsOf, type Rule } from '../src/rules/rule.ts'
import type { Transcript } from '../src/transcript/entry.ts'
import { EN } from '../src/words/en.ts'
import type { Advice, VariantSentences } from '../src/words/table.ts'
import { dialogue } from './dialogue.ts'
import { transcriptsOf } from './examples.ts'
import { FIXTURES } from './fixtures.ts'
import { shownBy } from './phrase-alternatives.ts'
import { PRECEDENCE } from './precedence.ts'
import { whenAsked } from './when-asked.ts'

const here = (path: string) => new URL(`../${path}`, import.meta.url)

const EXAMPLES = RULES.flatMap((rule) =>
  rule.patterns.flatMap((pattern) =>
    examplesOf(pattern).map((example) => ({
      rule,
      pattern,
      example,
      transcripts: transcriptsOf(rule, pattern, example),
    })),
  ),
)

const SOURCES = ['src/rules', 'src/evidence', 'src/knowledge', 'src/diagnosis'].flatMap((folder) =>
  readdirSync(here(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(here(`${folder}/${path}`), 'utf8')),
)

const textOf = (advice: Advice) => (typeof advice === 'string' ? advice : advice.text)

const CONTESTED = PRECEDENCE.map(([code, at, answer]) => {
  const protocol = /^\d{3} |^= (late|closed)/.test(answer) ? 'smtp' : 'imap'
  const security = ['encryption-required', 'plain-on-tls-port'].includes(code) ? 'none' : 'tls'
  return { code, answer, transcripts: dialogue(answer, { protocol, security, at }) }
})

const ALL = allRules()
const UNREFINED = ALL.map(({ refines: _, ...rule }) => rule)

/** All that is known of what servers say, with the codes that would fire for each failure if no rule refined another. */
const KNOWN = [...EXAMPLES, ...CONTESTED, ...FIXTURES].map(({ transcripts }) => {
  const evidence = whenAsked(() => gatherAll(transcripts))
  return {
    evidence,
    explanations: whenAsked(() => explanationsOf(evidence(), ALL)),
    firing: whenAsked(() =>
      explanationsOf(evidence(), UNREFINED).map((findings) => findings.map((one) => one.replace(/[ /].*/, ''))),
    ),
  }
})

/** The findings of each failure, the best first: the code, how sure it is, and the pattern. */
function explanationsOf(evidence: readonly Evidence[], rules?: readonly Rule[]): readonly (readonly string[])[] {
  return evidence.flatMap((one) =>
    classify(one, rules).map(({ best, rivals }) =>
      [best, ...rivals].map(({ rule, pattern, certainty }) => `${rule.code} ${certainty} ${pattern.id}`),
    ),
  )
}

describe('the list', () => {
  const files = readdirSync(here('src/rules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/') && path.endsWith('.ts'))
    .map((path) => basename(path, '.ts'))

  test('holds the same rules as the folder', () => {
    expect(RULES.map(({ code }) => code).toSorted()).toEqual(files.toSorted())
  })

  test('is in the order of the codes', () => {
    const order = RULES.map(({ code }) => CODES.indexOf(code))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test('refines without a circle: two that silence each other would leave nothing', () => {
    const below = (code: string, seen: readonly string[]): readonly string[] =>
      seen.includes(code)
        ? [code]
        : (RULES.find((rule) => rule.code === code)?.refines ?? []).flatMap((one) => below(one, [...seen, code]))
    expect(RULES.flatMap(({ code }) => below(code, []))).toEqual([])
  })

  test('has a fixture for every rule: one without a transcript is a guess', () => {
    const folders = [...new Set(FIXTURES.map(({ code }) => code))].filter((folder) => folder !== 'ok')
    expect(folders.toSorted()).toEqual(RULES.map(({ code }) => code).toSorted())
  })
})

describe.each(RULES.map((rule) => [rule.code, rule] as const))('%s', (code, { patterns, refines = [] }) => {
  test('is complete', () => {
    expect(new Set(patterns.map(({ id }) => id)).size).toBe(patterns.length)
    for (const { id, source = '', phrases = [], unless = [] } of patterns) {
      expect(id).toMatch(/^[a-z0-9-]+$/)
      for (const one of [...(phrases.length === 0 ? [source] : []), ...[...phrases, ...unless].map(([, one]) => one)])
        expect(one).toMatch(/^(RFC \d+ §|https:)/)
    }
    expect(refines).not.toContain(code)
    expect(refines.filter((one) => !RULES.some((rule) => rule.code === one))).toEqual([])
  })

  test.each(refines)('silences %s, which would stand beside it or before it', (vaguer) => {
    const without = allRules().map((rule) =>
      rule.code === code ? { ...rule, refines: refines.filter((one) => one !== vaguer) } : rule,
    )
    const both = KNOWN.filter(({ firing }) => firing().some((codes) => codes.includes(code) && codes.includes(vaguer)))
    const decided = both.filter(({ evidence, explanations }) => {
      const wins = explanations().some(([best]) => best?.startsWith(`${code} `))
      return wins && explanationsOf(evidence(), without).join('\n') !== explanations().join('\n')
    })
    expect(
      decided.length,
      `nothing that ${code} wins because it refines ${vaguer}: is the word needed?`,
    ).toBeGreaterThan(0)
  })
})

describe('every example', () => {
  test.each(EXAMPLES.map((one) => [one.rule.code, one.pattern.id, one.example, one] as const))(
    '%s/%s: %s',
    (code, _id, _example, { pattern, transcripts }) => {
      const [diagnosis] = diagnose(transcripts)
      const evidence = gatherAll(transcripts)
      expect(evidence.flatMap((one) => proofsOf(one, pattern)).length, 'its own pattern matches').toBeGreaterThan(0)
      const named = [
        diagnosis?.code,
        ...(pattern.certainty === 'possible' ? (diagnosis?.rivals ?? []).map((rival) => rival.code) : []),
      ]
      expect(named).toContain(code)
    },
  )
})

/** The texts of all that a server says in an example, as phrases are compared with them. */
const textsOf = (transcripts: readonly Transcript[]) =>
  gatherAll(transcripts).flatMap(({ exchanges }) =>
    exchanges.flatMap(({ messages }) => messages.map(({ text }) => fold(text))),
  )

/** A phrase of a rule, with what is said in each of its examples. */
const PHRASES = RULES.flatMap((rule) =>
  rule.patterns.flatMap((pattern) => {
    const { phrases = [], unless = [] } = pattern
    return [...phrases, ...unless].map((phrase) => {
      const [says, , ...examples] = phrase
      const said = examples.map((example) => ({
        example,
        texts: whenAsked(() => textsOf(transcriptsOf(rule, pattern, example))),
      }))
      return {
        name: `${rule.code}/${pattern.id}`,
        says,
        said,
        rule,
        pattern,
        examples,
        isUnless: unless.includes(phrase),
      }
    })
  }),
)

describe('every phrase', () => {
  test.each(PHRASES)('$name: $says', ({ says, said }) => {
    const { lacking, unshown } = shownBy(
      says,
      said.map(({ texts }) => texts()),
    )
    expect(
      lacking.map((at) => said[at]?.example),
      'examples that do not say it',
    ).toEqual([])
    expect(unshown, 'alternatives that no example of it needs').toEqual([])
  })

  const exceptions = PHRASES.filter(({ isUnless }) => isUnless)
  test.each(exceptions)('$name, unless: $says', ({ rule, pattern, examples }) => {
    const { unless: _, ...without } = pattern
    for (const example of examples) {
      const evidence = gatherAll(transcriptsOf(rule, pattern, example))
      expect(evidence.flatMap((one) => proofsOf(one, without)).length, `without it: ${example}`).toBeGreaterThan(0)
      expect(
        evidence.flatMap((one) => proofsOf(one, pattern)),
        example,
      ).toEqual([])
    }
  })
})

test.each(CONTESTED.map((one) => [one.code, one.answer, one] as const))(
  '%s wins: %s',
  (code, _answer, { transcripts }) => {
    expect(diagnose(transcripts)[0]?.code).toBe(code)
  },
)

test('the patterns that are left out for what failed would not have fired', () => {
  expect(KNOWN.map(({ evidence }) => explanationsOf(evidence()))).toEqual(
    KNOWN.map(({ explanations }) => explanations()),
  )
})

/** A part in brackets may be a sentence of its own, and come last. */
const SENTENCE = /^\[?[A-Z{].*\.\]?$/

describe('the words', () => {
  test.each(CODES)('of %s are complete', (code) => {
    const { title, cause, help, settledBy } = EN.codes[code]
    expect(title).toMatch(/^[a-z].*[^.]$/) // a phrase: lower case, no full stop
    expect(title).not.toMatch(/\b(try|check|use|should|please)\b/i) // advice belongs in `help`
    for (const sentence of [cause, ...help.map(textOf), settledBy]) expect(sentence).toMatch(SENTENCE)
  })

  test.each(Object.entries<VariantSentences>(EN.variants))(
    'of the variant %s are complete, and a rule names it',
    (variant, { title = 'as the code says', cause = 'A.', help = [], first = [], settledBy = {} }) => {
      expect(title).toMatch(/^[a-z].*[^.]$/)
      expect(title).not.toMatch(/\b(try|check|use|should|please)\b/i)
      for (const sentence of [cause, ...[...first, ...help].map(textOf), ...Object.values(settledBy)])
        expect(sentence).toMatch(SENTENCE)
      expect(SOURCES.some((text) => text.includes(`variant: '${variant}'`))).toBe(true)
    },
  )

  test('name only variants that have words', () => {
    const named = SOURCES.flatMap((text) => [...text.matchAll(/variant: '([a-z\d-]+)'/g)].map(([, variant]) => variant))
    expect(named.filter((variant) => !Object.hasOwn({ ...EN.variants, ...EN.oddityVariants }, variant ?? ''))).toEqual(
      [],
    )
  })

  test('leave no placeholder unfilled in any diagnosis', () => {
    for (const { transcripts } of EXAMPLES) {
      for (const { title, cause, help, rivals, faults = [] } of diagnose(transcripts)) {
        expect(
          [
            title,
            cause,
            ...help,
            ...rivals.map(({ settledBy }) => settledBy),
            ...faults.map(({ text }) => text),
          ].join(),
        ).not.toMatch(/[{}]/)
      }
    }
  })
})

test('no word of the rules can be masked as a short password', () => {
  const said = RULES.flatMap(({ patterns }) =>
    patterns.flatMap((one) => (one.applies || one.phrases ? examplesOf(one) : [])),
  )
  const prose = said.map((text) =>
    text.replace(/\\[a-zA-Z]|\{[^}]*\}|\([^()]*\|[^()]*\)\??(?=\w)|\w*\)\?|=\S+|[<"][^>"]*[>"]|\S+@\S+|\S*\.\S+/g, ' '),
  )
  const words = prose.flatMap((text) => text.toLowerCase().match(/(?<![\w(|\]?-])[a-z]{2,5}(?![\w([?|-])/g) ?? [])
  const names = ['ann', 'dan', 'tf', 'x']
  const missing = [...new Set(words)].filter((word) => !ORDINARY_WORDS.has(word) && !names.includes(word))
  expect(missing.toSorted(), 'add them to src/credentials/ordinary-words.ts').toEqual([])
})
