import { filledIn } from '../../words/fill.ts'
import { type Oddity, oddityText } from '../english.ts'
import { connectionName } from './connection-name.ts'
import { heading } from './heading.ts'
import { type Html, html } from './markup.ts'
import { anchorOf, type HtmlPage } from './page.ts'

const MAX_ODDITIES = 60

/** The oddities of the servers and their meaning for clients, each with its place in the dialogue. */
export function odditiesPart(page: HtmlPage): Html | undefined {
  const { report, words } = page
  const { labels } = words.html
  const left = report.oddities.length - MAX_ODDITIES
  if (report.oddities.length === 0) return undefined
  return html`<section class="oddities" id="oddities" aria-labelledby="oddities-name">
${heading(2, labels.oddities, 'oddities-name')}
<ul>${report.oddities.slice(0, MAX_ODDITIES).map((oddity) => oddityOf(oddity, page))}</ul>
${left > 0 && html`<p class="gap">${filledIn(labels.partsLeft, { count: left }, words.language)}</p>`}
</section>`
}

function oddityOf(oddity: Oddity, page: HtmlPage): Html {
  // An oddity of a report that an earlier version stored has no facts.
  const { text, effect } = oddity.facts ? oddityText(oddity, page.words) : oddity
  const anchor = anchorOf(page, oddity.transcript, oddity.entry)
  return html`<li><p class="text">${text.replaceAll('\n', ' ')}</p><p>${effect}</p><p class="place">${connectionName(page, oddity.transcript)}${
    anchor !== undefined &&
    html`<span class="jump">${page.words.joins.clauses}<a href="#${anchor}">${page.words.html.labels.inDialogue}</a></span>`
  }</p></li>`
}
