import { visibleJson, visible as visibleText } from '../report/terminal.ts'

export { visibleJson, wrapped } from '../report/terminal.ts'

/** The text of strangers in one line of a terminal, without the blanks at its end. */
export function visible(text: string): string {
  return visibleText(text.trimEnd())
}

/** A message or the name of a file: what was typed may hold anything, a URL with a password too. */
export function typed(text: string): string {
  return visibleText(withoutCredentials(text))
}

/** Masks credentials up to the last `@`, because a password may hold every mark that ends one elsewhere. */
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
