import { foundText } from '../discovery.ts'
import { heading } from './heading.ts'
import { type Html, html, quoted } from './markup.ts'
import type { HtmlPage } from './page.ts'

/** Where each server comes from that was found from the address, and which others are published. */
export function foundPart({ report, words }: HtmlPage): Html | undefined {
  const found = foundText(report, words)
  if (found.length === 0) return undefined
  return html`<section class="found" id="found" aria-labelledby="found-name">
${heading(2, words.discovery.labels.settings, 'found-name')}
<ul>${found.map((text) => html`<li>${quoted(text)}</li>`)}</ul>
</section>`
}
