import { type WordOptions, wordsFor } from '../words/choose.ts'
import { detailsText, diagnosisIn, oddityText } from './english.ts'
import type { InboxReport } from './report.ts'
import { assertReport, restored } from './stored.ts'

/** The options of {@link toJson}. The sentences are those of the report, in English, unless a language or words are given. */
export interface JsonOptions extends WordOptions {
  /** The transcripts too, which are most of it. Default `true`. */
  readonly transcripts?: boolean | undefined
}

/**
 * The report as plain JSON values, as `mailwhy/report.schema.json` describes them: what `JSON.stringify` would make of it,
 * ready to be stored or sent. Without its transcripts a report cannot be read again by {@link reportOf}; it still renders,
 * as text, as a page and as a letter.
 */
export function toJson(report: InboxReport, { transcripts = true, ...wording }: JsonOptions = {}): object {
  assertReport(report)
  const isWorded = wording.locale !== undefined || wording.words !== undefined
  const told = isWorded ? inWordsOf(wording, report) : report
  const { transcripts: _, ...rest } = told
  return JSON.parse(JSON.stringify(transcripts ? told : rest)) as object
}

function inWordsOf(wording: WordOptions, report: InboxReport): InboxReport {
  const words = wordsFor(wording)
  const { steps, diagnoses, oddities } = restored(report)
  return {
    ...report,
    // A report that was stored before it had codes for its texts keeps these texts.
    steps: steps.map((one) => (one.why && one.details ? { ...one, why: detailsText(one.details, words) } : one)),
    diagnoses: diagnoses.map((one) => diagnosisIn(words, one, wording.locale)),
    oddities: oddities.map((one) => (one.facts ? { ...one, ...oddityText(one, words) } : one)),
  }
}
