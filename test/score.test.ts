import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrationOf, type Share, TARGETS } from '../scripts/score/calibration.ts'
import { corpusSamples, ownSamples } from '../scripts/score/own-samples.ts'
import { firingsIn, gatheredFrom } from '../scripts/score/phrases.ts'
import { readRows, score } from '../scripts/score.ts'
import { diagnose, explain, RULES } from '../src/classify.ts'
import { anyCharacter } from './any-character.ts'
import { dialogue } from './dialogue.ts'

const CORPUS = new URL('../../shared/corpus/', import.meta.url)
const isThere = existsSync(CORPUS)
if (!isThere) console.log(`The floors of the score are SKIPPED: there is no ${CORPUS.pathname}.`)

describe.skipIf(!isThere)('the floors, of what real servers said', () => {
  const scoreOf = (file: string) => score(readRows(new URL(file, CORPUS)))
  const shown = (share: number) => `${(100 * share).toFixed(1)} %`

  test('of all labelled refusals 95 % are read right, 85 % strictly, and no wrong reading is certain', () => {
    const { total, right, strict, misses } = scoreOf('replies.jsonl')
    expect(total).toBeGreaterThan(800)
    expect(right, shown(right)).toBeGreaterThanOrEqual(0.95)
    expect(strict, shown(strict)).toBeGreaterThanOrEqual(0.85)
    expect(misses.filter(({ certain }) => certain)).toEqual([])
  })

  test('of all recorded conversations 95 % are read right', () => {
    const { total, right } = scoreOf('recordings.jsonl')
    expect(total).toBeGreaterThan(280)
    expect(right, shown(right)).toBeGreaterThanOrEqual(0.95)
  })

  test('of what people paste and clients print, nothing that failed is called well', () => {
    const pastes = scoreOf('pastes.jsonl')
    const logs = scoreOf('client-logs.jsonl')
    expect([pastes.allClear, logs.allClear, logs.certainAndWrong]).toEqual([0, 0, 0])
    expect(pastes.right, shown(pastes.right)).toBeGreaterThanOrEqual(0.5)
    expect(logs.right, shown(logs.right)).toBeGreaterThanOrEqual(0.55)
    expect(logs.wrong, shown(logs.wrong)).toBeLessThanOrEqual(0.02)
  })

  test('at most 15 % of the patterns read exactly one line: a rule is no list of replies', () => {
    const { uses } = scoreOf('replies.jsonl')
    const patterns = RULES.flatMap((rule) => rule.patterns)
    const once = [...uses].filter(([, count]) => count === 1)
    expect(once.length / patterns.length, once.map(([rule]) => rule).join(', ')).toBeLessThanOrEqual(0.15)
  })

  test('an answer is as sure as it may be: certain, likely and possible are right often enough', () => {
    const { answers, firstTwo } = calibrationOf(corpusSamples())
    const shareOf = ({ right, of }: Share) => right / of
    expect(shareOf(answers.certain), 'certain').toBeGreaterThanOrEqual(TARGETS.certain)
    expect(shareOf(answers.likely), 'likely').toBeGreaterThanOrEqual(TARGETS.likely)
    expect(shareOf(answers.possible), 'possible').toBeGreaterThanOrEqual(TARGETS.possible)
    expect(shareOf(firstTwo), 'the first answer or its first rival').toBeGreaterThanOrEqual(TARGETS.firstTwo)
    expect(Math.min(answers.certain.of, answers.likely.of, answers.possible.of)).toBeGreaterThan(20)
  })

  test('at most 25 % of the phrases match one line only', () => {
    const phrases = firingsIn(gatheredFrom([...ownSamples(), ...corpusSamples()]), RULES).filter(
      ({ says }) => !says.startsWith('unless '),
    )
    const alone = phrases.filter(({ lines }) => lines === 1)
    expect(alone.length / phrases.length, alone.map(({ of, says }) => `${of}: ${says}`).join('\n')).toBeLessThanOrEqual(
      0.25,
    )
  })
})

describe('time grows no faster than the reply', () => {
  const KIB = 1_024
  const SIZES = [1, 4, 16, 64, 256].map((size) => size * KIB)
  const LINE = '535-5.7.8 too many invalid log in attempts of this account, user name and\n'
  const replyOf = (size: number) => `${LINE.repeat(size / LINE.length)}535 5.7.8 sorry`

  const TASKS: Readonly<Record<string, (size: number) => () => unknown>> = {
    'diagnose, many lines': (size) => {
      const transcripts = dialogue(replyOf(size), { protocol: 'smtp' })
      return () => diagnose(transcripts)
    },
    'diagnose, one line': (size) => {
      const transcripts = dialogue(`A1 NO ${'too many invalid '.repeat(size / 17)}`, { protocol: 'imap' })
      return () => diagnose(transcripts)
    },
    'explain, a text': (size) => {
      const text = replyOf(size)
      return () => explain(text)
    },
    'explain, lines': (size) => {
      const lines = replyOf(size).split('\n')
      return () => explain({ lines, protocol: 'smtp', stage: 'smtp.login' })
    },
  }

  test.each(Object.entries(TASKS))('%s', (_, prepare) => {
    const tasks = SIZES.map(prepare)
    const rounds = Array.from({ length: 12 }, () => tasks.map(msOf))
    const costs = SIZES.map((size, at) => Math.min(...rounds.map((round) => round[at] ?? 0)) / size)
    const shown = costs
      .map((ms, at) => `${(SIZES[at] ?? 0) / KIB} KiB: ${(ms * 1e6).toFixed(0)} ns an octet`)
      .join(', ')
    // The cost of a call whatever it reads would hide much if the smallest alone were the measure.
    expect(costs.at(-1), shown).toBeLessThanOrEqual(3 * Math.min(...costs))
  })

  /** The time of the processor: other work of the machine does not count. */
  function msOf(run: () => unknown): number {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
})

describe('nothing that a server says makes it throw', () => {
  const begins = fc.constantFrom('', '535 5.7.8 ', '421-', 'A1 NO [', 'A1 BAD ', '* BYE ', '* OK ', '+ ', '{"', '[')
  const words = fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' }), fc.lorem())
  const text = fc
    .array(
      fc.tuple(begins, words).map((parts) => parts.join('')),
      { maxLength: 4 },
    )
    .map((all) => all.join('\r\n'))

  test('explain, alone or as lines of a protocol', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('imap', 'smtp'), (said, protocol) => {
        explain(said)
        explain({ lines: said.split('\r\n'), protocol })
      }),
      { numRuns: 1_000 },
    )
  })

  test('diagnose, in answer to a login', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('imap', 'smtp'), (said, protocol) => {
        const [login] = dialogue('A1 NO', { protocol })
        const entries = login?.entries.map((one) => (one.kind === 'received' ? { ...one, text: said } : one))
        diagnose(login && entries ? [{ ...login, entries }] : [])
      }),
      { numRuns: 1_000 },
    )
  })
})
