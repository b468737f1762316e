import { escapeMarkup } from '../../credentials/entities.ts'
import { visible } from '../terminal.ts'

const MARKUP = Symbol('markup')

/** Markup that may stand in a page. {@link html} alone makes it: out of what stands in the source, and of escaped text. */
export interface Html {
  readonly [MARKUP]: string
}

/** A value of a template: markup stands as it is, all else is text. Nothing stands for `undefined` and `false`. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[]

/**
 * Markup with values in it. Text is escaped so that it stays text, both between tags and in an attribute in quotes.
 *
 *     html`<p title="${name}">${text}</p>`
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = parts[0] ?? ''
  for (const [at, value] of values.entries()) markup += markupOf(value) + (parts[at + 1] ?? '')
  return { [MARKUP]: markup }
}

/** The page itself, once it is whole. */
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

/** The one way of text into a page: no markup, and nothing that hides or turns what stands around it. */
function escaped(text: string): string {
  return escapeMarkup(visible(text))
}

/** Lines of text in an element that keeps line ends, such as `textarea`. */
export function linesOf(text: string): Html {
  const [first = '', ...others] = text.split('\n')
  return html`${first}${others.map(
    (line) => html`
${line}`,
  )}`
}

/** The words of a stranger: their direction changes nothing around them, and no translator of a browser changes them. */
export function quoted(text: string): Html {
  return html`<bdi translate="no">${text}</bdi>`
}
