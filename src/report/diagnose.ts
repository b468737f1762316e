import { conclusionsOf } from '../diagnosis/diagnose.ts'
import { type DiagnoseOptions, ownRules } from '../diagnosis/own-patterns.ts'
import type { Transcript } from '../transcript/entry.ts'
import { importTranscripts } from '../transcript/import/import-transcript.ts'
import type { ImportOptions } from '../transcript/import/log-event.ts'
import type { Diagnosis } from './diagnosis.ts'
import { diagnosisInEnglish } from './english.ts'

/**
 * The causes of the failures in the transcripts of one check: errors first, then warnings, in the order of the stages.
 * A live check and a saved file give the same causes. Nothing in a transcript makes it throw.
 *
 * @throws UsageError `ERR_PHRASES` for unusable phrases of the caller, with all problems and their paths
 */
export function diagnose(
  transcripts: Transcript | readonly Transcript[],
  options?: DiagnoseOptions,
): readonly Diagnosis[] {
  return conclusionsOf(transcripts, ownRules(options)).map(diagnosisInEnglish)
}

/**
 * Explains a refusal without a check: a line, lines, a log, or an error of Node, nodemailer or imapflow (also as JSON).
 * It infers protocol, stage and command if neither the object nor `hints` has them.
 *
 *     explain('535 5.7.9 Application-specific password required')
 *     explain({ lines: ['NO [UNAVAILABLE] Try later'], protocol: 'imap', stage: 'imap.login' })
 *     explain('NO [UNAVAILABLE] Try later', { protocol: 'imap' })
 *     try { ... } catch (error) { explain(error) }
 *
 * The last session that failed comes first. The `proof` of a diagnosis identifies the session by its index in the
 * result of `importTranscripts` for the same text. Nothing in `what` makes it throw. The list is empty only if a
 * conversation was read to its end and nothing in it failed; otherwise it has `unknown`, with the number of unread
 * lines as the fact `unread`.
 */
export function explain(what: unknown, hints: ImportOptions & DiagnoseOptions = {}): readonly Diagnosis[] {
  return diagnose(importTranscripts(what, hints), hints)
}
