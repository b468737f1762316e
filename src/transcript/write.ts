import type { Entry, Header, Transcript } from './entry.ts'
import { givenTranscripts } from './read.ts'

/**
 * A transcript as a file: newline-delimited JSON, a header and then one `[atMs, mark, ...]` per line. Marks read as in
 * a terminal: `>` sent, `<` received, `=` any other event.
 */
export function writeTranscript(transcript: Transcript): string {
  givenTranscripts([transcript])
  const { header, entries } = transcript
  return writeHeader(header) + entries.map(writeEntry).join('')
}

export function writeHeader(header: Header): string {
  return `${JSON.stringify(header)}\n`
}

export function writeEntry(entry: Entry): string {
  return `${JSON.stringify(toRow(entry))}\n`
}

function toRow(entry: Entry): readonly unknown[] {
  switch (entry.kind) {
    case 'sent':
    case 'received': {
      const mark = entry.kind === 'sent' ? '>' : '<'
      return [entry.atMs, mark, entry.text, ...(entry.assumed ? [{ assumed: true }] : [])]
    }
    default: {
      const { atMs, kind, ...details } = entry
      return [atMs, '=', kind, details]
    }
  }
}
