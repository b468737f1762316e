import { describe, expect, test } from 'vitest'
import { CODES, type Diagnosis, diagnose, explain, FACTS, type FactsOf, RULES, reportOf } from '../src/classify.ts'
import { type Purpose, SENDING } from '../src/conversation/exchange.ts'
import { COMMON_FACTS, factsOfCode } from '../src/diagnosis/facts.ts'
import { STEP_FACTS } from '../src/diagnosis/steps.ts'
import { ODDITY_FACTS } from '../src/evidence/oddity.ts'
import { examplesOf } from '../src/rules/rule.ts'
import { EN } from '../src/words/en.ts'
import type { Advice, VariantSentences } from '../src/words/table.ts'
import { factsNamedIn } from '../src/words/template.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'

/** A conversation with a server of a provider. */
const withHost = (host: string, text: string) =>
  dialogue(text, { protocol: 'imap' }).map(({ header, entries }) => ({
    header: { ...header, target: { ...header.target, host } },
    entries,
  }))

/** Cases of variants that neither a fixture nor an example shows. */
const OTHERS: readonly Diagnosis[] = [
  // The two servers changed places.
  ...diagnose([
    ...dialogue('220 mail.example.com ESMTP', { protocol: 'imap', at: 'greeting' }),
    ...dialogue('* OK IMAP4rev1 ready', { protocol: 'smtp', at: 'greeting' }),
  ]),
  // A provider that never takes the password of the account, and one that takes no password.
  ...diagnose(withHost('secureimap.t-online.de', '> A1 LOGIN ann@t-online.de ‹password›\n< A1 NO Login failed')),
  ...diagnose(withHost('outlook.office365.com', '> A1 LOGIN ann@outlook.com ‹password›\n< A1 NO LOGIN failed.')),
  // A log of which no line can be read.
  ...explain({ lines: ['gibberish'] }),
  // A log that ends while all is well.
  ...explain('S: * OK ready\nC: A1 CAPABILITY\nS: A1 OK done'),
  ...diagnose(
    dialogue(
      '> AUTH PLAIN ‹password›\n< 235 2.7.0 ok\n> MAIL FROM:<ann@example.com>\n< 530 5.7.0 Authentication required',
      { protocol: 'smtp' },
    ),
  ),
  ...diagnose(
    dialogue(
      '> AUTH SCRAM-SHA-1\n< 334 \n> ‹password›\n< 334 gibberish\n= note {"objection":"challenge"}\n> *\n< 501 5.5.2 cancelled',
      { protocol: 'smtp' },
    ),
  ),
]

/** The diagnoses of all fixtures, and of every example of a rule in each protocol and mode. */
const DIAGNOSES: readonly Diagnosis[] = [
  ...FIXTURES.flatMap(({ transcripts }) => diagnose(transcripts)),
  ...OTHERS,
  ...RULES.flatMap(({ patterns }) => patterns).flatMap((pattern) =>
    examplesOf(pattern).flatMap((example) =>
      (['imap', 'smtp'] as const).flatMap((protocol) =>
        (['tls', 'starttls', 'none'] as const).flatMap((security) => {
          const at = pattern.applies?.at?.find((purpose) => takesPart(protocol, purpose))
          return pattern.applies?.at && !at
            ? []
            : diagnose(dialogue(example, { protocol, security, ...(at && { at }) }))
        }),
      ),
    ),
  ),
]

/** The protocol has such a command. */
function takesPart(protocol: 'imap' | 'smtp', purpose: Purpose): boolean {
  const others: readonly Purpose[] =
    protocol === 'imap' ? [...SENDING, 'goodbye', 'other', 'watch'] : ['inbox', 'watch', 'other']
  return !others.includes(purpose)
}

const textOf = (advice: Advice) => (typeof advice === 'string' ? advice : advice.text)
const namesIn = (...sentences: readonly (string | undefined)[]) => [
  ...new Set(sentences.flatMap((one = '') => factsNamedIn(one).map(({ name }) => name))),
]
const sentencesOf = ({ title, cause, help = [], first = [] }: Omit<VariantSentences, 'settledBy'>) => [
  title,
  cause,
  ...[...first, ...help].map(textOf),
]
const without = (names: readonly string[], documented: readonly string[]) =>
  names.filter((name) => !documented.includes(name))

describe('the facts of a code', () => {
  test.each(CODES)('%s: its sentences name no other', (code) => {
    expect(without(namesIn(...sentencesOf(EN.codes[code])), factsOfCode(code))).toEqual([])
  })

  test('are all documented, whatever a rule hands over', () => {
    for (const { code, facts } of DIAGNOSES) expect(without(Object.keys(facts), factsOfCode(code)), code).toEqual([])
  })

  test('are those that the sentences of each variant name', () => {
    const kinds = [
      ['variant', EN.variants],
      ['objected', EN.saslFaults],
    ] as const
    for (const [kind, table] of kinds) {
      for (const [variant, sentences] of Object.entries<VariantSentences>(table)) {
        const codes = new Set(DIAGNOSES.filter(({ facts }) => facts[kind] === variant).map(({ code }) => code))
        const named = namesIn(...sentencesOf(sentences), ...Object.values(sentences.settledBy ?? {}))
        expect(codes.size, `a transcript that shows ${variant}`).toBeGreaterThan(0)
        for (const code of codes) expect(without(named, factsOfCode(code)), `${variant} of ${code}`).toEqual([])
      }
    }
  })

  test('need not be there for what tells it from another cause: that names what every code has', () => {
    for (const code of CODES) {
      const named = factsNamedIn(EN.codes[code].settledBy)
      expect(named.filter(({ name, isOptional }) => !isOptional && !COMMON_FACTS.some((one) => one === name))).toEqual(
        [],
      )
      expect(
        without(
          named.map(({ name }) => name),
          Object.keys(FACTS),
        ),
      ).toEqual([])
    }
  })

  test('are those that settle an advice, beside hints', () => {
    const advice = [...Object.values(EN.codes), ...Object.values<VariantSentences>(EN.variants)].flatMap(
      ({ help = [] }: Omit<VariantSentences, 'settledBy'>) =>
        help.flatMap((one) => (typeof one === 'string' ? [] : one.unless)),
    )
    expect(advice.length).toBeGreaterThan(3)
    expect(without(advice, [...Object.keys(FACTS), ...Object.keys(EN.hints)])).toEqual([])
  })

  test('have a meaning each, and each is a fact of some code', () => {
    for (const about of Object.values(FACTS)) expect(about).toMatch(/^[a-z].*[^.]$/)
    expect(without(Object.keys(FACTS), CODES.flatMap(factsOfCode))).toEqual([])
    const ofComparisons = ['by', 'wait', 'cut']
    const others: readonly string[] = [...Object.values(ODDITY_FACTS).flat(), 'reason', ...ofComparisons]
    expect(without(Object.keys(EN.values), [...Object.keys(FACTS), ...others])).toEqual([])
  })

  test('have a type', () => {
    const [diagnosis] = diagnose(FIXTURES.find(({ code }) => code === 'cert-untrusted')?.transcripts ?? [])
    if (!diagnosis) throw new Error('no diagnosis')
    const { host, nearest } = diagnosis.facts as FactsOf<'cert-untrusted'>
    expect(typeof host).toBe('string')
    expect(['string', 'undefined']).toContain(typeof nearest)
    // @ts-expect-error: it is a fact of another code
    expect((diagnosis.facts as FactsOf<'greylisted'>).nearest).toBe(nearest)
  })
})

describe('the facts beside the codes', () => {
  const oddities = { ...EN.oddities, ...EN.departures }

  test.each(Object.entries(oddities))('%s: its sentences name no other', (id, { text, effect }) => {
    expect(without(namesIn(text, effect), ODDITY_FACTS[id as keyof typeof ODDITY_FACTS])).toEqual([])
  })

  test('each variant of an oddity names those of one', () => {
    for (const { text, effect } of Object.values<{ text?: string; effect?: string }>(EN.oddityVariants)) {
      const named = namesIn(text, effect)
      expect(Object.values(ODDITY_FACTS).some((facts) => without(named, facts).length === 0)).toBe(true)
    }
  })

  test('the clauses about a stage name those of their codes, and there are no other clauses', () => {
    expect(Object.keys(EN.steps).toSorted()).toEqual(Object.keys(STEP_FACTS).toSorted())
    for (const [code, clause] of Object.entries(EN.steps)) {
      expect(without(namesIn(clause), STEP_FACTS[code as keyof typeof STEP_FACTS]), code).toEqual([])
    }
    expect(Object.keys(oddities).toSorted()).toEqual(Object.keys(ODDITY_FACTS).toSorted())
  })

  test('reports hand over no other', () => {
    for (const { transcripts } of FIXTURES) {
      const { steps, oddities } = reportOf(transcripts)
      for (const { code, facts = {} } of steps.flatMap(({ details }) => details)) {
        expect(without(Object.keys(facts), STEP_FACTS[code]), code).toEqual([])
      }
      for (const { id, facts } of oddities) {
        expect(without(Object.keys(facts), [...ODDITY_FACTS[id], 'variant']), id).toEqual([])
      }
    }
  })
})
