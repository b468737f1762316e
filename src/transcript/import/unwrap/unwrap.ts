import { withoutQuotes } from './quotes.ts'

/** A line of pasted text, as the program wrote it. One pasted line may hold several. */
export interface UnwrappedLine {
  readonly text: string
  /** The pasted line that it stood in, counted from 0. */
  readonly at: number
}

/** The lines without what a quote, a log file or a web page put around them. Order and number of lines are kept. */
export function unwrap(lines: readonly string[]): readonly UnwrappedLine[] {
  return withoutQuotes(lines).map((text, at) => ({ text, at }))
}
