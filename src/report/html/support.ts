import type { WordOptions } from '../../words/choose.ts'
import { filledIn } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'
import { renderForAdministrator } from '../forward.ts'
import { renderText } from '../text.ts'
import { cut } from './bounds.ts'
import { heading } from './heading.ts'
import { type Html, html, linesOf } from './markup.ts'
import type { HtmlPage } from './page.ts'

/** More than a person forwards; the report of one check has a twentieth of that. */
const MAX_TEXT = 60_000

/**
 * The texts that a person sends on, in fields that allow copying without a script: one command selects a whole field.
 */
export function supportPart({ report, words }: HtmlPage, options: WordOptions): Html {
  const { labels } = words.html
  const letter = renderForAdministrator(report, options)
  return html`<section class="support" id="support" aria-labelledby="support-name">
${heading(2, labels.support, 'support-name')}
<p id="support-note">${labels.supportNote}</p>
${letter !== '' && field('letter', labels.letter, letter, words)}
${field('report-text', labels.reportText, renderText(report, options), words)}
</section>`
}

function field(id: string, label: string, whole: string, words: Sentences): Html {
  const { text, left } = cut(whole.trimEnd(), MAX_TEXT)
  const rows = Math.min(Math.max(text.split('\n').length + 1, MIN_ROWS), MAX_ROWS)
  return html`<label for="${id}">${label}</label>
<textarea id="${id}" readonly rows="${rows}" spellcheck="false" translate="no" aria-describedby="support-note">${linesOf(text)}</textarea>
${left > 0 && html`<p class="gap">${filledIn(words.html.labels.charactersLeft, { count: left }, words.language)}</p>`}`
}

const MIN_ROWS = 4
const MAX_ROWS = 16
