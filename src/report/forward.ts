import { plainVersion } from '../knowledge/tls-versions.ts'
import { UNKNOWN_HOST } from '../transcript/place.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { changeText, descriptionOf, inWords } from './describe.ts'
import type { Diagnosis } from './diagnosis.ts'
import { labelledIn } from './page.ts'
import type { InboxReport } from './report.ts'
import { restored, type StoredReport } from './stored.ts'
import { visible } from './terminal.ts'

/**
 * A letter for the administrator of the mail server, ready to forward: what failed, when and where, and the server's
 * own words. It names the mailbox and no secret. Empty if nothing failed.
 *
 *     Hello,
 *
 *     the mailbox ann@example.com cannot be used with a mail program. ...
 */
export function renderForAdministrator(stored: StoredReport, options: WordOptions = {}): string {
  const report = restored(stored)
  const words = wordsFor(options)
  const errors = report.diagnoses.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return ''
  const { opening, closing } = words.forward
  const { email } = report.settings
  // A pasted log may have no date of its own.
  const facts = { ...(!report.imported && { at: report.startedAt }), ...(email && { email }) }
  const paragraphs = [
    ...opening.map((one) => filledIn(one, facts, words.language)),
    ...errors.map((one) => errorText(one, report, words)),
    ...closing.map((one) => filledIn(one, facts, words.language)),
  ]
  return `${paragraphs.join('\n\n').split('\n').map(visible).join('\n')}\n`
}

function errorText(diagnosis: Diagnosis, report: InboxReport, words: Sentences): string {
  const { forward, language } = words
  const { code, facts, change } = diagnosis
  const { title, cause } = descriptionOf(diagnosis, words)
  const { security, ...known } = inWords(facts, words)
  // A log seldom states that there was no encryption; it says nothing about it.
  const isSaid = security !== undefined && (!report.imported || facts.security !== 'none')
  const place = { ...known, ...(isSaid && { security }), ...connectionOf(diagnosis, report) }
  const said = saidBy(diagnosis, report)
  return [
    labelledIn(words, code, title),
    // A log that names no host says nothing about port and encryption either.
    ...(facts.host === UNKNOWN_HOST ? [] : [filledIn(forward.place, place, language)]),
    cause,
    ...(said.length > 0 ? [forward.said, ...said.map((line) => `> ${line}`)] : []),
    ...(change ? [filledIn(forward.change, { change: changeText(change, words) }, language)] : []),
  ].join('\n')
}

/** The address and the TLS version of the connection with the proof. */
function connectionOf({ proof: [decisive] }: Diagnosis, { transcripts }: InboxReport) {
  const { entries = [] } = transcripts[decisive?.transcript ?? -1] ?? {}
  const connected = entries.find((entry) => entry.kind === 'connected')
  const secured = entries.findLast((entry) => entry.kind === 'secured')
  return {
    ...(connected?.address && { address: connected.address }),
    ...(secured?.version && { version: plainVersion(secured.version) }),
  }
}

/** The lines of the proof that the server sent, without octets that are no text. */
function saidBy({ proof }: Diagnosis, { transcripts }: InboxReport): readonly string[] {
  return proof
    .filter(({ transcript, entry }) => transcripts[transcript]?.entries[entry]?.kind === 'received')
    .flatMap(({ text }) => text.split(/\r?\n/))
    .filter((line) => line !== '' && visible(line) === line)
}
