import { type Html, html, quoted } from '../../report/html/markup.ts'
import { labelledIn } from '../../report/page.ts'
import { filledIn } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'

/** More than a person reads; the JSON has all of them. */
const MAX_NAMES = 2_000

/** Mailboxes in a `details` element, with notes. A few are shown open. */
export function accountsPart(ids: readonly string[], notes: readonly string[], words: Sentences, label?: string): Html {
  const left = ids.length - MAX_NAMES
  const { language, html: page, groups } = words
  const shown = ids.slice(0, MAX_NAMES).map((id) => html`<li>${quoted(id)}</li>`)
  const count = filledIn(groups.mailboxes, { count: ids.length }, language)
  const name = label === undefined ? count : labelledIn(words, label, count)
  return html`<div class="accounts">
<details${ids.length <= MAX_OPEN && html` open`}><summary>${name}</summary><ul role="list">${shown}</ul>${
    left > 0 && html`<p class="gap">${filledIn(page.labels.partsLeft, { count: left }, language)}</p>`
  }</details>
${notes.map((text) => html`<p class="note">${quoted(text)}</p>`)}
</div>`
}

const MAX_OPEN = 3
