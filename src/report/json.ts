import { type WordOptions, wordsFor } from '../words/choose.ts'
import { detailsText, diagnosisIn, oddityText } from './english.ts'
import type { InboxReport } from './report.ts'
import { assertReport, restored } from './stored.ts'

/** The options of {@link toJson}. The sentences are those of the report, in English, unless a language or words are given. */
export interface JsonOptions extends WordOptions {
  /** Includes the transcripts, which are most of the report. Default `true`. */
  readonly transcripts?: boolean | undefined
}

/**
 * The report as plain JSON values, as `mailwhy/report.schema.json` describes them: the same values as after
 * `JSON.stringify`, ready to be stored or sent. Without its transcripts {@link reportOf} cannot diagnose a report
 * again; it still renders, as text, as a page and as a letter.
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
    // A report that was stored before its texts had codes keeps these texts.
    steps: steps.map((one) => (one.why && one.details ? { ...one, why: detailsText(one.details, words) } : one)),
    diagnoses: diagnoses.map((one) => diagnosisIn(words, one, wording.locale)),
    oddities: oddities.map((one) => (one.facts ? { ...one, ...oddityText(one, words) } : one)),
  }
}
