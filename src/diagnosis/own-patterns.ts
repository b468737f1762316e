import type { Purpose } from '../conversation/exchange.ts'
import { type Problem, UsageError } from '../errors/usage-error.ts'
import type { ResponseMatch } from '../evidence/match.ts'
import { compilePhrase } from '../phrases/compile.ts'
import { fold } from '../phrases/fold.ts'
import { CODES, type Code } from '../rules/codes.ts'
import type { Phrase } from '../rules/phrased.ts'
import { type Certainty, type Pattern, type Rule, withUniformShape } from '../rules/rule.ts'
import { ruleOf } from './candidates.ts'

/**
 * Texts of the caller's own servers, in the form of the rules' patterns. `phrases` and `unless` contain phrases
 * (`src/phrases/parse.ts`), or rows with a phrase, its source and its examples.
 *
 *     { id: 'asleep', code: 'mailbox-unavailable', applies: { at: ['inbox'] }, phrases: ['mailbox is (asleep|dreaming)'] }
 */
export interface OwnPattern {
  /** The name of the pattern: the `rule` of the diagnosis is `CODE/own:ID`. */
  readonly id: string
  /** The code that the words mean. */
  readonly code: Code
  /** The server messages that the pattern applies to. Default: all. */
  readonly applies?: Omit<ResponseMatch, 'mechanism'>
  /** The phrases. The message must contain one of them. */
  readonly phrases: readonly (string | Phrase)[]
  /** The phrases that no response to the same command may contain. Default: none. */
  readonly unless?: readonly (string | Phrase)[]
  /** Default `likely`. */
  readonly certainty?: Certainty
}

/** The options of all functions that diagnose transcripts. */
export interface DiagnoseOptions {
  /**
   * Phrases of the caller's own servers. They take precedence over built-in rules of the same certainty. Default: none.
   */
  readonly phrases?: readonly OwnPattern[] | undefined
}

const known = new WeakMap<readonly OwnPattern[], readonly Rule[]>()

/**
 * The rules from the caller's phrases. `fixBy`, `refines` and the like come from the built-in rule of the same code.
 *
 * @throws UsageError `ERR_PHRASES`, with all problems and their paths
 */
export function ownRules(options?: DiagnoseOptions): readonly Rule[] {
  const phrases = options?.phrases
  if (phrases === undefined) return []
  const rules = Array.isArray(phrases) ? known.get(phrases) : undefined
  if (rules) return rules
  assertOwnPatterns(phrases)
  const read = phrases.map((own) => withUniformShape({ ...ruleOf(own.code), patterns: [patternOf(own)] }))
  known.set(phrases, read)
  return read
}

function patternOf({ id, applies, phrases, unless, certainty = 'likely' }: OwnPattern): Pattern {
  return {
    id: `own:${id}`,
    isOwn: true,
    ...(applies && { applies }),
    phrases: phrases.map(rowOf),
    ...(unless && { unless: unless.map(rowOf) }),
    certainty,
  }
}

function rowOf(phrase: string | Phrase): Phrase {
  const [says, source = '', example = '', ...more] = typeof phrase === 'string' ? [phrase] : phrase
  return [fold(says), source, example, ...more]
}

/** @throws UsageError `ERR_PHRASES`, with all problems and their paths */
export function assertOwnPatterns(value: unknown): asserts value is readonly OwnPattern[] {
  const [first, ...others] = [...problemsIn(value)].map(([path, wanted]): Problem => {
    const whole = ['phrases', ...path]
    return { code: 'ERR_PHRASES', path: whole, message: `${whole.join('.')}: ${wanted}` }
  })
  if (first) throw new UsageError(first.code, first.message, first.path, others)
}

type Problems = Generator<readonly [path: Problem['path'], wanted: string]>

function* problemsIn(value: unknown): Problems {
  if (!Array.isArray(value)) return yield [[], 'a list is needed']
  for (const [at, one] of value.entries()) yield* within([at], problemsInPattern(one))
}

function* within(path: Problem['path'], found: Problems): Problems {
  for (const [rest, wanted] of found) yield [[...path, ...rest], wanted]
}

const KEYS = ['id', 'code', 'applies', 'phrases', 'unless', 'certainty']

function* problemsInPattern(value: unknown): Problems {
  if (typeof value !== 'object' || value === null) return yield [[], 'an object with id, code and phrases is needed']
  const { id, code, applies, phrases, unless, certainty = 'likely' }: Readonly<Record<string, unknown>> = { ...value }
  for (const key of Object.keys(value))
    if (!KEYS.includes(key)) yield [[key], `not known; the keys are ${KEYS.join(', ')}`]
  if (typeof id !== 'string' || !/^[\w.-]{1,64}$/.test(id))
    yield [['id'], 'a name of letters, digits, dots and hyphens is needed']
  if (!CODES.some((one) => one === code)) yield [['code'], 'a code is needed, as `mailwhy codes` lists them']
  if (!['certain', 'likely', 'possible'].includes(String(certainty)))
    yield [['certainty'], 'certain, likely or possible']
  if (applies !== undefined) yield* within(['applies'], problemsInConditions(applies))
  yield* within(['phrases'], problemsInPhrases(phrases))
  if (unless !== undefined) yield* within(['unless'], problemsInPhrases(unless))
}

const PURPOSES: readonly Purpose[] = [
  ...(['greeting', 'capability', 'starttls', 'login', 'inbox', 'watch'] as const),
  ...(['mail', 'rcpt', 'data', 'content', 'goodbye', 'idle', 'other'] as const),
]

/** The conditions in `applies`, and the values that each accepts. */
const CONDITIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  at: (value) => PURPOSES.some((one) => one === value),
  status: (value) => ['OK', 'NO', 'BAD', 'BYE', 'PREAUTH'].includes(String(value)),
  responseCode: (value) => typeof value === 'string',
  code: (value) => Number.isInteger(value),
  enhanced: (value) => typeof value === 'string' && /^[245X]\.\d{1,3}\.\d{1,3}$/.test(value),
  service: (value) => typeof value === 'string',
}

function* problemsInConditions(value: unknown): Problems {
  if (typeof value !== 'object' || value === null) return yield [[], 'an object is needed']
  for (const [name, wanted] of Object.entries(value)) {
    const isRight = CONDITIONS[name]
    if (name === 'protocol') {
      if (wanted !== 'imap' && wanted !== 'smtp') yield [[name], 'imap or smtp']
    } else if (!isRight) yield [[name], `not known; the conditions are protocol, ${Object.keys(CONDITIONS).join(', ')}`]
    else if (!Array.isArray(wanted) || wanted.length === 0 || !wanted.every(isRight))
      yield [[name], 'a list of its values is needed']
  }
}

function* problemsInPhrases(value: unknown): Problems {
  if (!Array.isArray(value) || value.length === 0) return yield [[], 'a list of phrases is needed']
  for (const [at, one] of value.entries()) {
    const [says, , ...examples]: readonly unknown[] = Array.isArray(one) ? one : [one]
    const wanted = problemOf(says, examples)
    if (wanted) yield [[at], wanted]
  }
}

function problemOf(says: unknown, examples: readonly unknown[]): string | undefined {
  if (typeof says !== 'string' || says.trim() === '') return 'a phrase is needed'
  try {
    const regex = compilePhrase(fold(says))
    const unsaid = examples.findIndex((example) => !regex.test(fold(String(example))))
    return unsaid === -1 ? undefined : `its example ${unsaid + 1} does not say it`
  } catch (error) {
    return (error as Error).message
  }
}
