import { conclusionsOf } from '../diagnosis/diagnose.ts'
import { type DiagnoseOptions, ownRules } from '../diagnosis/own-patterns.ts'
import type { Transcript } from '../transcript/entry.ts'
import { importTranscripts } from '../transcript/import/import-transcript.ts'
import type { ImportOptions } from '../transcript/import/log-event.ts'
import type { Diagnosis } from './diagnosis.ts'
import { diagnosisInEnglish } from './english.ts'

/**
 * The causes of what failed in the transcripts of one check: errors first, then warnings, in the order of the stages. The
 * same for a live run and for a file, since a live run is a recording that was just made. Nothing in a transcript makes it
 * throw.
 *
 * @throws UsageError `ERR_PHRASES` for phrases of the caller's that cannot be used, with all problems and their paths
 */
export function diagnose(
  transcripts: Transcript | readonly Transcript[],
  options?: DiagnoseOptions,
): readonly Diagnosis[] {
  return conclusionsOf(transcripts, ownRules(options)).map(diagnosisInEnglish)
}

/**
 * The meaning of a refusal by itself: a line, lines, a log, or an error of Node, nodemailer or imapflow (also as
 * JSON). Protocol, stage and command are inferred where they are not given, beside it or in `hints`.
 *
 *     explain('535 5.7.9 Application-specific password required')
 *     explain({ lines: ['NO [UNAVAILABLE] Try later'], protocol: 'imap', stage: 'imap.login' })
 *     explain('NO [UNAVAILABLE] Try later', { protocol: 'imap' })
 *     try { ... } catch (error) { explain(error) }
 *
 * The last session that failed comes first. The `proof` of a diagnosis names the session, as the place in what
 * `importTranscripts` gives for the same text. Nothing in `what` makes it throw. Empty only where a conversation was read to its end and nothing
 * in it failed; else `unknown`, with the number of lines that were not read as the fact `unread`.
 */
export function explain(what: unknown, hints: ImportOptions & DiagnoseOptions = {}): readonly Diagnosis[] {
  return diagnose(importTranscripts(what, hints), hints)
}
