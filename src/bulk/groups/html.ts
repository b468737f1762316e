import { percent } from '../../report/html/figures.ts'
import { heading } from '../../report/html/heading.ts'
import { icon } from '../../report/html/icons.ts'
import { linkTo } from '../../report/html/link.ts'
import { type Html, html, quoted } from '../../report/html/markup.ts'
import { policyFor } from '../../report/html/policy.ts'
import { type PagePart, pageText } from '../../report/html/shell.ts'
import { STYLES } from '../../report/html/styles.ts'
import { STYLES_HASH } from '../../report/html/styles-hash.ts'
import { type WordOptions, wordsFor } from '../../words/choose.ts'
import { filledIn, tagOf } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { CauseGroup, CauseGroups } from './cause-group.ts'
import { accountsPart } from './html-accounts.ts'
import { changesPart } from './html-changes.ts'
import { type CountTile, countsPart } from './html-counts.ts'
import { GROUP_STYLES } from './html-styles.ts'
import { GROUP_STYLES_HASH } from './html-styles-hash.ts'
import {
  assertGroups,
  type CauseSentences,
  causeSentences,
  certaintyText,
  isForEach,
  mailboxesText,
  skippedText,
  unusableText,
  verdictText,
} from './sentences.ts'

/** The policy of the page: it allows its two style sheets, and nothing else. */
export const GROUPS_POLICY = policyFor([STYLES_HASH, GROUP_STYLES_HASH])

/** The maximum number of causes with a full description, and of those with a line in the list. */
const MAX_LONG = 60
const MAX_LISTED = 500

/**
 * The groups as one self-contained page, in the language of `locale`: an overview of the causes, and for each of them
 * who must act, the advice, a proof and the mailboxes. It loads nothing and has no script.
 *
 *     writeFileSync('causes.html', renderGroupsHtml(groups, { locale: 'pl' }))
 */
export function renderGroupsHtml(groups: CauseGroups, options: WordOptions = {}): string {
  assertGroups(groups)
  const words = wordsFor(options)
  const { labels } = words.groups
  const all = [...groups.causes, ...groups.warnings]
  const parts: readonly PagePart[] = [
    { id: 'changes', name: changesName(groups, words), content: changesPart(groups, words) },
    {
      id: 'causes',
      name: labels.causes,
      content: glance('causes', labels.causes, { causes: groups.causes, from: 0 }, words),
    },
    {
      id: 'warnings',
      name: labels.warnings,
      content: glance('warnings', labels.warnings, { causes: groups.warnings, from: groups.causes.length }, words),
    },
  ]
  const unchecked: PagePart = { id: 'unchecked', name: labels.notChecked, content: uncheckedPart(groups, words) }
  const verdict = verdictText(groups, words)
  return pageText({
    words,
    policy: GROUPS_POLICY,
    generator: 'mailwhy groups',
    title: `${verdict} - mailwhy`,
    styles: [STYLES, GROUP_STYLES],
    skip: labels.skip,
    about: periodOf(groups, words),
    parts: [...parts, unchecked],
    main: html`${summaryPart(groups, verdict, words)}
${parts.map(({ content }) => content)}
${all.slice(0, MAX_LONG).map((cause, at) => causePart(cause, at, words))}
${unchecked.content}`,
  })
}

function periodOf({ firstAt, lastAt }: CauseGroups, words: Sentences): string | false {
  if (firstAt === undefined || lastAt === undefined) return false
  return filledIn(words.groups.labels.checked, { from: firstAt, until: lastAt }, words.language)
}

function changesName({ since }: CauseGroups, { groups, language }: Sentences): string {
  const at = since?.lastAt ?? since?.firstAt
  return at === undefined ? groups.since.headAlone : filledIn(groups.since.head, { at }, language)
}

function summaryPart({ ok, counts, causes }: CauseGroups, verdict: string, words: Sentences): Html {
  const { rows } = words.groups
  const tiles: readonly CountTile[] = [
    { name: rows.ok, count: counts.ok - counts.inPart, icon: 'ok', bar: 'ok' },
    { name: rows.inPart, count: counts.inPart, icon: 'unknown', bar: 'part' },
    {
      name: rows.failed,
      count: counts.failed,
      icon: 'failed',
      bar: 'failed',
      aside: filledIn(words.groups.causes, { count: causes.length }, words.language),
    },
    { name: rows.skipped, count: counts.skipped, icon: 'skipped', bar: 'skipped' },
    { name: rows.unusable, count: counts.unusable, icon: 'warning', bar: 'unusable' },
  ]
  return html`<section class="summary${ok && ' ok'}" aria-labelledby="all">
${heading(1, verdict, 'all')}
${barOfAll(tiles, counts.mailboxes)}
${countsPart(tiles, words)}
</section>`
}

/** All mailboxes as one bar. The numbers below it say the same. */
function barOfAll(tiles: readonly CountTile[], all: number): Html {
  let from = 0
  const rects = tiles.map(({ count, bar }) => {
    const at = from
    from += count
    return (
      count > 0 && html`<rect class="${bar}" x="${percent(at, all)}" width="${percent(count, all)}" height="100%"/>`
    )
  })
  return html`<svg class="bar-of-all" aria-hidden="true" focusable="false">${rects}</svg>`
}

/** The causes in one list, with a bar for the number of mailboxes; each links to its description. */
function glance(
  id: string,
  name: string,
  { causes, from }: { readonly causes: readonly CauseGroup[]; readonly from: number },
  words: Sentences,
): Html | undefined {
  if (causes.length === 0) return undefined
  const most = causes[0]?.mailboxes ?? 0
  const left = causes.length - MAX_LISTED
  return html`<section class="causes" id="${id}" aria-labelledby="${id}-name">
${heading(2, name, `${id}-name`)}
<ol role="list">${causes.slice(0, MAX_LISTED).map((cause, at) => {
    const { sentence } = causeSentences(cause, words)
    const place = from + at
    const text = place < MAX_LONG ? html`<a href="#cause-${place}">${quoted(sentence)}</a>` : quoted(sentence)
    return html`<li><span>${text}${newMark(cause, words)}</span><svg class="track" aria-hidden="true" focusable="false"><rect class="bar ${cause.severity}" width="${percent(cause.mailboxes, most)}" height="100%"/></svg></li>`
  })}</ol>
${left > 0 && html`<p class="gap">${filledIn(words.html.labels.partsLeft, { count: left }, words.language)}</p>`}
</section>`
}

function newMark({ since }: CauseGroup, words: Sentences): Html | false {
  return since?.isNew === true && html` <span class="new">${words.groups.since.isNew}</span>`
}

/** The description of one cause, in the form of a report's verdict, and its mailboxes. */
function causePart(cause: CauseGroup, at: number, words: Sentences): Html {
  const sentences = causeSentences(cause, words)
  const severity = cause.severity === 'error' ? 'error' : 'warning'
  return html`<section class="verdict ${severity}" aria-labelledby="cause-${at}">
<p class="kind">${icon(severity === 'error' ? 'failed' : 'warning')} <span>${words.severities[severity]}</span> <code>${cause.code}</code> <span>${certaintyText(cause, words)}</span>${newMark(cause, words)}</p>
${heading(2, quoted(sentences.sentence), `cause-${at}`)}
${answerPart(cause, sentences, words)}
${groundsPart(cause, sentences, words)}
</section>`
}

function answerPart(cause: CauseGroup, { cause: meaning, help, act }: CauseSentences, words: Sentences): Html {
  const { html: page, groups } = words
  const [first, ...further] = help
  const firstLabel = isForEach(cause) ? groups.labels.each : page.labels.first
  const seen = [seenText(cause, words), mailboxesText(cause, words)].filter((text) => text !== '')
  return html`<div class="answer">
${meaning !== undefined && html`<p class="cause">${meaning}</p>`}
<div class="act">
${first !== undefined && html`${heading(3, firstLabel)}<p class="first">${first}</p>`}
${heading(3, page.labels.act)}<p class="who">${act}</p>
</div>
<div class="further">${listed(
    page.labels.further,
    further.map((text) => html`${text}`),
  )}</div>
${accountsPart([...cause.ids, ...cause.besides], seen, words)}
</div>`
}

function groundsPart(cause: CauseGroup, { links }: CauseSentences, words: Sentences): Html {
  const { html: page, groups } = words
  const shown = cause.servers.slice(0, MAX_SERVERS)
  const servers = shown.map(({ protocol, host, port }) => html`${protocol.toUpperCase()} ${quoted(`${host}:${port}`)}`)
  return html`<div class="grounds">
${examplePart(cause, words)}
${listed(
  page.labels.links,
  links.map((link) => linkTo(link, words)),
)}
${listed(groups.labels.servers, servers, cause.servers.length - MAX_SERVERS, words)}
</div>`
}

const MAX_SERVERS = 20

/** The share of all failures, and the time at which it was seen. */
function seenText({ share, severity, firstAt, lastAt }: CauseGroup, { groups, joins, language }: Sentences): string {
  const part = new Intl.NumberFormat(tagOf(language), { style: 'percent', maximumFractionDigits: 1 }).format(share)
  const seen = firstAt === lastAt ? groups.moment : groups.period
  return [
    ...(severity === 'error' ? [filledIn(groups.share, { share: part }, language)] : []),
    filledIn(seen, { from: firstAt, until: lastAt }, language),
  ].join(joins.clauses)
}

function examplePart({ example }: CauseGroup, words: Sentences): Html | undefined {
  if (!example || example.proof.length === 0) return undefined
  const { client, server } = words.values.by
  return html`${heading(3, filledIn(words.groups.labels.example, { id: example.id }, words.language))}<ul class="proof" role="list">${example.proof.map(
    ({ by, text }) =>
      html`<li><blockquote><code class="line">${quoted(text)}</code></blockquote><p class="place">${example.protocol.toUpperCase()}${by !== undefined && html`${words.joins.names}${by === 'client' ? client : server}`}</p></li>`,
  )}</ul>`
}

function listed(label: string, items: readonly Html[], left = 0, words?: Sentences): Html | undefined {
  if (items.length === 0) return undefined
  const more = left > 0 && words && filledIn(words.html.labels.partsLeft, { count: left }, words.language)
  return html`${heading(3, label)}<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>${more && html`<p class="gap">${more}</p>`}`
}

/** The mailboxes with unknown state, with the reason. */
function uncheckedPart({ skipped, unusable }: CauseGroups, words: Sentences): Html | undefined {
  if (skipped.length + unusable.length === 0) return undefined
  const groups = [
    ...skipped.map((one) => ({ sentence: skippedText(one, words), ids: one.ids, message: '' })),
    ...unusable.map((one) => ({ sentence: unusableText(one, words), ids: one.ids, message: one.message })),
  ]
  return html`<section class="unchecked" id="unchecked" aria-labelledby="unchecked-name">
${heading(2, words.groups.labels.notChecked, 'unchecked-name')}
${groups.map(
  ({ sentence, ids, message }) => html`<div><p class="sentence">${quoted(sentence)}</p>
${accountsPart(ids, message === '' ? [] : [message], words)}</div>`,
)}
</section>`
}
