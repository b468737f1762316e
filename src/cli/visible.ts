/** The text of strangers in one line of a terminal: it must not move the cursor or change colours. */
export function visible(text: string): string {
  return text.trimEnd().replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd')
}
