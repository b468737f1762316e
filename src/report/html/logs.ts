import { importedText, isWorthTelling } from '../imported.ts'
import { heading } from './heading.ts'
import { type Html, html } from './markup.ts'
import type { HtmlPage } from './page.ts'

const MAX_LOGS = 40

/** The logs that the report is based on: how much of each was read, and which lines were not. */
export function logsPart({ report, words }: HtmlPage): Html | undefined {
  if (!hasLogs({ report })) return undefined
  const logs = (report.imported ?? []).filter(isWorthTelling).slice(0, MAX_LOGS)
  return html`<section class="logs" id="logs" aria-labelledby="logs-name">
${heading(2, words.html.labels.logs, 'logs-name')}
<ul>${logs.map((log) => html`<li>${importedText(log, words)}</li>`)}</ul>
</section>`
}

/** True if the page describes a log. */
export function hasLogs({ report }: Pick<HtmlPage, 'report'>): boolean {
  return (report.imported ?? []).some(isWorthTelling)
}
