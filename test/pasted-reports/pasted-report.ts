/** A report as somebody pasted it. `accept` holds the codes that are right; none where nothing is wrong. */
export interface PastedReport {
  readonly kind: string
  readonly accept: readonly string[]
  readonly text: string
}
