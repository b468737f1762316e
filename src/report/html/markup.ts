import { escapeMarkup } from '../../credentials/entities.ts'
import { visible } from '../terminal.ts'

const MARKUP = Symbol('markup')

/** Markup that may be inserted into a page. Only {@link html} creates it, from source literals and escaped text. */
export interface Html {
  readonly [MARKUP]: string
}

/**
 * A value in a template: markup is inserted as it is, and everything else as text. `undefined` and `false` insert
 * nothing.
 */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[]

/**
 * Markup with values in it. Text is escaped so that it stays text, both between tags and in a quoted attribute.
 *
 *     html`<p title="${name}">${text}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = parts[0] ?? ''
  for (const [at, value] of values.entries()) markup += markupOf(value) + (parts[at + 1] ?? '')
  return { [MARKUP]: markup }
}

/** The page itself, once it is complete. */
export function textOfMarkup(whole: Html): string {
  return whole[MARKUP]
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return isMarkup(value) ? value[MARKUP] : value.map(markupOf).join('')
}

function isMarkup(value: Html | readonly HtmlValue[]): value is Html {
  return MARKUP in value
}

/**
 * The only path of text into a page. It lets no markup through, and no character that hides or reorders the text around
 * it.
 */
function escaped(text: string): string {
  return escapeMarkup(visible(text))
}

/** Lines of text in an element that preserves line ends, such as `textarea`. */
export function linesOf(text: string): Html {
  const [first = '', ...others] = text.split('\n')
  return html`${first}${others.map(
    (line) => html`
${line}`,
  )}`
}

/** Text from outside: its direction does not affect the text around it, and browsers do not translate it. */
export function quoted(text: string): Html {
  return html`<bdi translate="no">${text}</bdi>`
}
