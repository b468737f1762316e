import { foundText } from '../found-servers.ts'
import { heading } from './heading.ts'
import { type Html, html, quoted } from './markup.ts'
import type { HtmlPage } from './page.ts'

/** The source of each server that was found from the address, and the other published servers. */
export function foundPart({ report, words }: HtmlPage): Html | undefined {
  const found = foundText(report, words)
  if (found.length === 0) return undefined
  return html`<section class="found" id="found" aria-labelledby="found-name">
${heading(2, words.discovery.labels.settings, 'found-name')}
<ul>${found.map((text) => html`<li>${quoted(text)}</li>`)}</ul>
</section>`
}
