/**
 * Only the pure part: from transcripts to a report, without sockets, clock or Node. It runs in a browser.
 *
 *     const report = reportOf([readTranscript(text)])
 *     console.log(renderText(report))
 */

export type { Stage } from './conversation/exchange.ts'
export type { Hint } from './credentials/credential-hints.ts'
export type { Category } from './diagnosis/category.ts'
export type { Change, Conclusion, NamedPage, ProofEntry, Suspect } from './diagnosis/conclusion.ts'
export { FACTS, type FactName, type FactsOf } from './diagnosis/facts.ts'
export type { DiagnoseOptions, OwnPattern } from './diagnosis/own-patterns.ts'
export {
  compareReadings,
  type ReadDiagnosis,
  type Reading,
  type ReadingChange,
  readingOf,
} from './diagnosis/readings.ts'
export type { StageResult, StepCode, StepDetail } from './diagnosis/steps.ts'
export { type Problem, UsageError } from './errors/usage-error.ts'
export type { LoginTried } from './evidence/logins.ts'
export type { OddityId, Quirk } from './evidence/oddity.ts'
export type { FieldPath, Slip } from './hints/hint.ts'
export { type AboutCode, type AboutPattern, aboutCode } from './report/about-code.ts'
export { type Description, describe } from './report/describe.ts'
export { diagnose, explain } from './report/diagnose.ts'
export type { CertFault, Diagnosis, Link, Rival } from './report/diagnosis.ts'
export type { Difference } from './report/diff/difference.ts'
export { type DiffOptions, renderDiff } from './report/diff/render.ts'
export { diff } from './report/diff.ts'
export type { Oddity, Step } from './report/english.ts'
export { renderForAdministrator } from './report/forward.ts'
export { renderHtml } from './report/html/render.ts'
export type { ImportedLog } from './report/imported.ts'
export { toJson } from './report/json.ts'
export { type InboxReport, type ReportedSettings, reportOf } from './report/report.ts'
export { describeHint, type HintDescription, type SettingHint } from './report/setting-hint.ts'
export { describeStep, renderStep, type StepDescription, type StepOptions } from './report/step-line.ts'
export type { StoredReport } from './report/stored.ts'
export { renderText, type TextOptions } from './report/text.ts'
export { type Area, CODES, type Code } from './rules/codes.ts'
export { RULES } from './rules/index.ts'
export { type Elsewhere, NAMES_ELSEWHERE, type System } from './rules/names-elsewhere.ts'
export type { Certainty, Pattern, Rule } from './rules/rule.ts'
export { type AnonymizeOptions, anonymize, anonymizeAll } from './transcript/anonymize/anonymize.ts'
export type {
  Certificate,
  Entry,
  Happening,
  Header,
  Note,
  Secured,
  Target,
  Transcript,
  Verdict,
} from './transcript/entry.ts'
export { importTranscript, importTranscripts } from './transcript/import/import-transcript.ts'
export type {
  ImportOptions,
  /** @deprecated Use `ImportOptions`. */
  ImportOptions as Hints,
} from './transcript/import/log-event.ts'
export { readTranscript } from './transcript/read.ts'
export { writeTranscript } from './transcript/write.ts'
export { LOCALES, type Locale, type LocaleWish, type WordOptions } from './words/choose.ts'
export type { PartialSentences, Sentences } from './words/sentences.ts'
