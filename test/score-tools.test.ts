import { describe, expect, test } from 'vitest'
import { calibrationLines, calibrationOf } from '../scripts/score/calibration.ts'
import { differenceLines, differences, summaryLines } from '../scripts/score/difference.ts'
import { corpusSamples, ownSamples } from '../scripts/score/own-samples.ts'
import { isRight, isSetAside, type Reader, type Sample, samplesOf } from '../scripts/score/rows.ts'
import { diagnose, explain } from '../src/classify.ts'

const NOW: Reader = { diagnose, explain }

/** A line that a server said, with the codes that are right. */
const reply = (said: string, ...wanted: readonly string[]): Sample => ({
  id: said.slice(0, 12),
  text: said,
  wanted,
  doubted: [],
  read: (by) => by.explain(said),
})

const CERTAIN = '535 5.7.9 Application-specific password required'
const LIKELY = '535 Incorrect authentication data'
const UNKNOWN = 'Nope'

describe('calibration', () => {
  test('counts the answers of each certainty, and those that are right', () => {
    const { answers, firstTwo } = calibrationOf([
      reply(CERTAIN, 'app-password-required'),
      reply(CERTAIN, 'auth-failed'),
      reply(LIKELY, 'auth-failed'),
      reply(UNKNOWN, 'auth-failed'),
    ])
    expect([CERTAIN, LIKELY].map((said) => reply(said).read(NOW)[0]?.certainty)).toEqual(['certain', 'likely'])
    expect(answers.certain).toEqual({ right: 1, of: 2 })
    expect(answers.likely).toEqual({ right: 1, of: 1 })
    expect(answers.possible).toEqual({ right: 0, of: 0 })
    expect(answers.unknown).toEqual({ right: 0, of: 1 })
    expect(firstTwo).toEqual({ right: 2, of: 4 })
  })

  test('takes the first rival as a second answer', () => {
    const [answer] = explain({ lines: ['421 4.7.0 Error: too many connections from 192.0.2.10'], protocol: 'smtp' })
    const second = { ...reply('busy', answer?.rivals[0]?.code ?? ''), read: () => (answer ? [answer] : []) }
    expect(answer?.rivals[0]?.code).toBe('rate-limited')
    expect(calibrationOf([second]).firstTwo).toEqual({ right: 1, of: 1 })
    expect(calibrationOf([{ ...second, wanted: ['greylisted'] }]).firstTwo).toEqual({ right: 0, of: 1 })
  })

  test('marks what misses its target, and adds the files up', () => {
    const good = calibrationOf([reply(CERTAIN, 'app-password-required')])
    const bad = calibrationOf([reply(CERTAIN, 'auth-failed')])
    const [, first, second, total] = calibrationLines([
      ['good.jsonl', good],
      ['bad.jsonl', bad],
    ])
    expect(first).toMatch(/^good\.jsonl +1, 100\.0 %/)
    expect(second).toMatch(/^bad\.jsonl +! 1, 0\.0 %/)
    expect(total).toMatch(/^total +! 2, 50\.0 %.* ! 2, 50\.0 %$/)
  })
})

describe('a difference', () => {
  /** Rules that know no app passwords. */
  const earlier: Reader = {
    diagnose,
    explain: () => explain(LIKELY),
  }
  const samples = [reply(CERTAIN, 'app-password-required'), reply(LIKELY, 'auth-failed'), reply(UNKNOWN, 'auth-failed')]

  test('names the sample, both readings, and which is right', () => {
    const { changed, rivalsAlone } = differences(samples, earlier, NOW)
    const [broken, better] = differenceLines(changed)
    expect(changed).toHaveLength(2)
    expect(rivalsAlone).toBe(0)
    // The worse stands last.
    expect([broken, better].map((line) => line?.[0])).toEqual(['+', '-'])
    expect(broken).toMatch(
      /^\+ 535 5\.7\.9 Ap: auth-failed \(likely, [\w-]+\) -> app-password-required \(certain, [\w-]+\): /,
    )
    expect(broken).toContain('wrong -> right')
    expect(better).toContain('-> unknown (possible, unexplained): right -> wrong, wanted auth-failed')
    expect(summaryLines(3, changed, rivalsAlone)[0]).toBe(
      '3 read, 2 changed: 1 are right now, 1 are no longer right, 0 as right as before',
    )
  })

  test('of nothing is nothing', () => {
    expect(differences(samples, NOW, NOW)).toEqual({ changed: [], rivalsAlone: 0 })
  })

  test('of rivals alone is counted apart', () => {
    const lonely: Reader = { diagnose, explain: (what) => explain(what).map((one) => ({ ...one, rivals: [] })) }
    const limit = reply('421 4.7.0 Error: too many connections from 192.0.2.10', 'too-many-connections')
    expect(differences([limit], lonely, NOW)).toEqual({ changed: [], rivalsAlone: 1 })
  })
})

describe('the samples', () => {
  test('of the fixtures are read as they want it: some of each kind', () => {
    const own = ownSamples()
    const kindOf = ({ id }: Sample) => id.replace(/^(test\/|fixtures\/[^/]*).*$/, '$1')
    const kinds = [...new Set(own.map(kindOf))]
    // Some of the gathered replies are read wrong: `gathered.test.ts` reads each.
    const gathered = 'fixtures/gathered'
    const read = kinds.filter((kind) => kind !== gathered)
    const some = read.flatMap((kind) => own.filter((one) => kindOf(one) === kind).slice(0, 15))
    expect(kinds).toEqual(['fixtures/transcripts', 'test/', 'fixtures/imports', 'fixtures/sessions', gathered])
    expect(some.filter((one) => !isRight(one, one.read(NOW)[0])).map(({ id }) => id)).toEqual([])
  })

  test('of the corpus hold nothing that is set aside', () => {
    const ids = corpusSamples().flatMap(({ id }) => (id.startsWith('replies-2.jsonl ') ? [id.split(' ')[1] ?? ''] : []))
    const aside = (id: string) => isSetAside({ id, protocol: 'imap', phase: 'auth', lines: [], label: '' })
    expect(ids.filter(aside)).toEqual([])
    expect(['a', 'g'].map(aside)).toEqual([false, true])
  })

  test('that allow a code in doubt allow it only there', () => {
    const [sample] = samplesOf([
      { id: 'x', text: CERTAIN, accept: ['auth-failed'], unless_certain: ['account-locked'] },
    ])
    if (!sample) throw new Error('there is no sample')
    expect(isRight(sample, { code: 'account-locked', certainty: 'likely' })).toBe(true)
    expect(isRight(sample, { code: 'account-locked', certainty: 'certain' })).toBe(false)
    expect(isRight(sample, { code: 'auth-failed', certainty: 'certain' })).toBe(true)
    expect(isRight(sample, undefined)).toBe(false)
  })
})
