import type { Header, Transcript } from '../transcript/entry.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { asideOf } from './connection-names.ts'
import type { InboxReport } from './report.ts'
import { type Paint, painted, plain } from './terminal.ts'

/** The language of a text, its colours, and the width of its sentences. */
export interface Look {
  readonly words: Sentences
  readonly paint: Paint
  readonly width: number | undefined
}

/** The look that the options of a text select. */
export function lookFor(options: WordOptions & TextWidth): Look {
  const words = wordsFor(options) // refuses anything that is no object
  const { color = false, width } = options
  return { words, paint: color ? painted : plain, width }
}

interface TextWidth {
  readonly color?: boolean | undefined
  readonly width?: number | undefined
}

/** All that the blocks of a text report are made from. */
export interface Page extends Look {
  readonly report: InboxReport
}

/** The transcript and its entry, such as `imap:14  <`. */
export function placeOf({ report: { transcripts }, words }: Page, transcript: number, entry: number): string {
  const { header, entries = [] } = transcripts[transcript] ?? {}
  const name = header ? connectionName(header, transcripts, words) : `${transcript}`
  return placeText(name, entry, entries[entry]?.kind)
}

/** The name of a connection, such as `smtp (probe with TLS)`. */
export function connectionName(header: Header, transcripts: readonly Transcript[], words: Sentences): string {
  const aside = asideOf(header, transcripts, words)
  return `${header.protocol}${aside ? asideIn(words, aside) : ''}`
}

export function placeText(name: string, entry: number, kind: string | undefined): string {
  return `${name}:${entry}  ${MARKS[kind ?? ''] ?? '='}`
}

const MARKS: Readonly<Record<string, string>> = { sent: '>', received: '<' }

/** The number of passwords that were sent; nothing for a log without a login, because such a log is seldom complete. */
export function passwordsSentText({ report, words }: Pick<Page, 'report' | 'words'>): readonly string[] {
  const { imported, passwordsSent: count } = report
  return imported && count === 0 ? [] : [filledIn(words.passwordsSent, { count }, words.language)]
}

/** A text in brackets after a word, with a blank before them if the language has one, such as ` (likely)`. */
export function asideIn({ joins, language }: Sentences, text: string): string {
  return filledIn(joins.aside, { text }, language)
}

/** A label in the language's form, such as `cause:`. */
export function labelIn({ joins, language }: Sentences, label: string): string {
  return filledIn(joins.label, { label }, language)
}

/** A label and its text in one line, such as `expired: it expired`. */
export function labelledIn({ joins, language }: Sentences, label: string, text: string): string {
  return filledIn(joins.labelled, { label, text }, language)
}
