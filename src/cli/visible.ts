import { visibleJson, visible as visibleText } from '../report/terminal.ts'

export { columnsIn, padded, widest } from '../report/columns.ts'
export { visibleJson } from '../report/terminal.ts'
export { wrapped } from '../report/wrap.ts'

/** The text of a peer in one line of a terminal, without trailing blanks. */
export function visible(text: string): string {
  return visibleText(text.trimEnd())
}

/** A typed text for display, such as a file name; the password of a URL in it is masked. */
export function typed(text: string): string {
  return visibleText(withoutCredentials(text))
}

/** Masks credentials up to the last `@`, because a password may contain every other delimiter. */
function withoutCredentials(text: string): string {
  return text.replace(/:\/\/[\s\S]*@/g, '://•••@').replace(/[^\s"'/•]+:(?!\/\/)\S*@/g, '•••@')
}

/** The typed text in quotes. */
export function quoted(text: string): string {
  return `"${typed(text)}"`
}

/** A value as JSON, so that a terminal can show it. */
export function jsonOf(value: unknown, indent?: number): string {
  return `${visibleJson(JSON.stringify(value, null, indent))}\n`
}
