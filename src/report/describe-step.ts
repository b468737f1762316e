import { type WordOptions, wordsFor } from '../words/choose.ts'
import { detailsText, type Step } from './english.ts'

/** The words about a stage, in a language. */
export interface StepDescription {
  /** The name of the stage, such as `IMAP login`. */
  readonly stage: string
  /** The outcome, such as `failed`. */
  readonly outcome: string
  /** Clauses on how it went, or why it was skipped; empty where there is nothing to say. */
  readonly why: string
}

/** The words about a stage, such as an `onEvent` of a check is told, in the language of `locale` or with `words` of your own. */
export function describeStep(
  { stage, outcome, details }: Pick<Step, 'stage' | 'outcome' | 'details'>,
  options: WordOptions = {},
): StepDescription {
  const words = wordsFor(options)
  return { stage: words.stages[stage], outcome: words.outcomes[outcome], why: detailsText(details, words) }
}
