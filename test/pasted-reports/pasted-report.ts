/** A report as somebody pasted it. `accept` holds the codes that are right; none where nothing is wrong. */
export interface PastedReport {
  readonly kind: string
  readonly accept: readonly string[]
  readonly text: string
  /** The public page that shows the text; none for a text that was made for the tests. */
  readonly source?: string
}
