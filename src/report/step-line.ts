import { assertArgument } from '../errors/usage-error.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import type { Sentences } from '../words/sentences.ts'
import { columnsIn, padded, widest } from './columns.ts'
import { detailsText, type Step } from './english.ts'
import { DIM, GREEN, painted, plain, RED, visible, YELLOW } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** The options of {@link renderStep}. */
export interface StepOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The columns to fill. Default: one line of any length. */
  readonly width?: number | undefined
}

/**
 * A step of a report that an earlier version stored has only the English text; one of a later version may have other
 * codes.
 */
type ShownStep = Pick<Step, 'stage' | 'outcome' | 'durationMs'> & Partial<Pick<Step, 'details' | 'why'>>

/** One line for one stage, for display while a check runs. */
export function renderStep(step: ShownStep, options: StepOptions = {}): string {
  assertStep(step)
  const words = wordsFor(options)
  const { color = false, width } = options
  const { stage, outcome, durationMs } = step
  const told = words.outcomes[outcome] ?? outcome
  const time = outcome === 'skipped' ? '' : `${Math.round(durationMs)} ms`
  const { head, at } = stepHead(stage, told, time, words)
  const why = visible(step.details ? detailsText(step.details, words) : (step.why ?? ''))
  const line = why === '' ? head.trimEnd() : withWhy(head, why, width)
  const paint = color ? painted : plain
  return line.slice(0, at) + paint(told, COLORS[outcome] ?? DIM) + line.slice(at + told.length)
}

/** A stage, its description, and its duration, each in its column; `at` is the column of the description. */
export function stepHead(
  stage: Step['stage'],
  told: string,
  time: string,
  { stages, outcomes }: Sentences,
): { readonly head: string; readonly at: number } {
  const name = `  ${padded(stages[stage] ?? stage, widest(Object.values(stages)))}  `
  const wait = ' '.repeat(Math.max(9 - columnsIn(time), 2)) + time
  return { head: name + padded(told, widest(Object.values(outcomes))) + wait, at: name.length }
}

const COLORS = { ok: GREEN, failed: RED, unknown: YELLOW, skipped: DIM } as const

/** The minimum width beside the head in which a long text is readable. */
const MIN_BESIDE = 40

/** The text beside its head, or below it if a narrow terminal would leave too thin a column. */
function withWhy(head: string, why: string, width = Number.POSITIVE_INFINITY): string {
  const room = width - columnsIn(head) - 3
  if (room >= Math.min(columnsIn(why), MIN_BESIDE)) return wrapped(`${head}   `, why, width)
  return `${head.trimEnd()}\n${wrapped('      ', why, width)}`
}

/** The words about a stage, in a language. */
export interface StepDescription {
  /** The name of the stage, such as `IMAP login`. */
  readonly stage: string
  /** The outcome, such as `failed`. */
  readonly outcome: string
  /** Clauses about the course of the stage, or why it was skipped; may be empty. */
  readonly why: string
}

/**
 * The words about a stage, such as in an `onEvent` event of a check, in the language of `locale` or with `words` of
 * your own.
 */
export function describeStep(
  step: Pick<Step, 'stage' | 'outcome' | 'details'>,
  options: WordOptions = {},
): StepDescription {
  assertStep(step)
  const { stage, outcome, details } = step
  const words = wordsFor(options)
  return { stage: words.stages[stage], outcome: words.outcomes[outcome], why: detailsText(details, words) }
}

function assertStep(step: ShownStep | Pick<Step, 'stage'>): void {
  assertArgument(typeof step?.stage === 'string', 'step', 'a step is needed, as a report has it')
}
