import { heading } from '../../report/html/heading.ts'
import { type Html, html, quoted } from '../../report/html/markup.ts'
import { filledIn } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { CauseGroups } from './cause-group.ts'
import { accountsPart } from './html-accounts.ts'
import { countsPart } from './html-counts.ts'
import { causeSentences } from './sentences.ts'

/** The maximum number of ended causes that are listed. */
const MAX_ENDED = 100

/** The changes since the earlier run: numbers, the mailboxes that broke or healed, and the ended causes. */
export function changesPart({ since }: CauseGroups, words: Sentences): Html | undefined {
  if (!since) return undefined
  const { since: labels } = words.groups
  const { language } = words
  const at = since.lastAt ?? since.firstAt
  const head = at === undefined ? labels.headAlone : filledIn(labels.head, { at }, language)
  const failing = (ids: readonly string[]) =>
    ids.length > 0 && filledIn(labels.failing, { count: ids.length }, language)
  const named = [
    [labels.broken, since.broken],
    [labels.healed, since.healed],
  ] as const
  return html`<section class="changes" id="changes" aria-labelledby="changes-name">
${heading(2, head, 'changes-name')}
${!since.changed && html`<p>${labels.unchanged}</p>`}
${countsPart(
  [
    { name: labels.broken, count: since.broken.length, icon: 'failed' },
    { name: labels.healed, count: since.healed.length, icon: 'ok' },
    { name: labels.still, count: since.still.length, icon: 'failed' },
    { name: labels.other, count: since.other.length, icon: 'warning' },
    { name: labels.added, count: since.added.length, icon: 'unknown', aside: failing(since.addedBroken) },
    { name: labels.gone, count: since.gone.length, icon: 'skipped' },
    { name: labels.unseen, count: since.unseen.length, icon: 'skipped' },
    { name: labels.seen, count: since.seen.length, icon: 'unknown', aside: failing(since.seenBroken) },
  ],
  words,
)}
${named.map(([label, ids]) => ids.length > 0 && accountsPart(ids, [], words, label))}
${
  since.ended.length > 0 &&
  html`<ul class="ended">${since.ended.slice(0, MAX_ENDED).map((cause) => {
    const { sentence } = causeSentences(cause, words)
    return html`<li>${quoted(filledIn(labels.ended, { sentence }, language))}</li>`
  })}</ul>`
}
</section>`
}
