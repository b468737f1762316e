import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { asideOf } from './connection-names.ts'
import type { InboxReport } from './report.ts'
import type { Paint } from './terminal.ts'

/** All that the blocks of a text report are made from. */
export interface Page {
  readonly report: InboxReport
  readonly words: Sentences
  readonly paint: Paint
  readonly width: number | undefined
}

/** The transcript and its entry, such as `imap:14  <`. */
export function placeOf({ report: { transcripts }, words }: Page, transcript: number, entry: number): string {
  const { header, entries = [] } = transcripts[transcript] ?? {}
  const aside = header && asideOf(header, transcripts, words)
  const name = header ? `${header.protocol}${aside ? ` (${aside})` : ''}` : transcript
  return `${name}:${entry}  ${MARKS[entries[entry]?.kind ?? ''] ?? '='}`
}

const MARKS: Readonly<Record<string, string>> = { sent: '>', received: '<' }

/** A label as the language writes it, such as `cause:`. */
export function labelIn({ joins, language }: Sentences, label: string): string {
  return filledIn(joins.label, { label }, language)
}
