import type { Transcript } from '../transcript/entry.ts'
import { importTranscript } from '../transcript/import/import-transcript.ts'
import type { Hints } from '../transcript/import/told.ts'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'

/**
 * What a refusal means, by itself: a line, lines, a log, or an error of Node, nodemailer or imapflow (also as JSON). What
 * is not given of protocol, stage and command, beside it or in `hints`, is inferred.
 *
 *     explain('535 5.7.9 Application-specific password required')
 *     explain({ lines: ['NO [UNAVAILABLE] Try later'], protocol: 'imap', stage: 'imap.login' })
 *     explain('NO [UNAVAILABLE] Try later', { protocol: 'imap' })
 *     try { ... } catch (error) { explain(error) }
 *
 * Never throws. `unknown` for what it cannot read; empty where what was said refuses nothing.
 */
export function explain(what: unknown, hints: Hints = {}): readonly Diagnosis[] {
  const transcript = importTranscript(what, hints)
  return diagnose(transcript.entries.length > 0 ? transcript : unreadable(transcript))
}

/** A failure of which nothing is known but that there was one. */
function unreadable({ header }: Transcript): Transcript {
  return { header, entries: [{ atMs: 0, kind: 'failed', code: 'ERR_UNREADABLE' }] }
}
