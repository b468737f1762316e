import { entryText } from '../evidence/match.ts'
import type { Entry, Header } from '../transcript/entry.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import { columnsIn } from './columns.ts'
import { connectionName, placeText } from './page.ts'
import { DIM, painted, plain, visible } from './terminal.ts'

export interface EntryOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
}

/**
 * An entry of a transcript in the form of a proof, with its number: `  imap:7  < A1 OK done`. A text has a row for each
 * of its lines.
 */
export function renderEntry(header: Header, entry: Entry, at: number, options: EntryOptions = {}): string {
  const place = placeText(connectionName(header, [], wordsFor(options)), at, entry.kind)
  const indent = ' '.repeat(columnsIn(place))
  const paint = options.color ? painted : plain
  return entryText(entry)
    .split(/\r?\n/)
    .map((line, row) => `  ${row === 0 ? paint(place, DIM) : indent} ${visible(line)}`)
    .join('\n')
}
