import { type CheckEvent, readTranscript } from '../index.ts'
import { type EntryOptions, renderEntry } from '../report/entry-line.ts'

type Recorded = CheckEvent & { readonly kind: 'recorded' }

/** The rows of all connections as recorded, that is without secrets, in the form of a proof. */
export function dialogueOf(options: EntryOptions): (event: Recorded) => string {
  const headers = new Map<number, { readonly line: string; entries: number }>()
  return ({ transcript, line }) => {
    const known = headers.get(transcript)
    if (!known) {
      headers.set(transcript, { line, entries: 0 })
      return ''
    }
    const { header, entries } = readTranscript(known.line + line)
    return entries.map((entry) => `${renderEntry(header, entry, known.entries++, options)}\n`).join('')
  }
}
