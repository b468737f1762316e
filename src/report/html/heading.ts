import { type Html, type HtmlValue, html } from './markup.ts'

export type HeadingLevel = 1 | 2 | 3 | 4

/** A heading of a level, with an id for links and landmarks. */
export function heading(level: HeadingLevel, content: HtmlValue, id?: string): Html {
  const name = id !== undefined && html` id="${id}"`
  switch (level) {
    case 1:
      return html`<h1${name}>${content}</h1>`
    case 2:
      return html`<h2${name}>${content}</h2>`
    case 3:
      return html`<h3${name}>${content}</h3>`
    case 4:
      return html`<h4${name}>${content}</h4>`
    default:
      return level satisfies never
  }
}
