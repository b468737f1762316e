import { filledIn } from '../../words/fill.ts'
import { allIsWellText } from '../all-is-well.ts'
import { actText, changeText, type Description, descriptionOf, faultText } from '../describe.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { labelledIn, passwordsSentText } from '../page.ts'
import { rivalText } from '../verdict-block.ts'
import { bounded, cut } from './bounds.ts'
import { connectionName } from './connection-name.ts'
import { type HeadingLevel, heading } from './heading.ts'
import { icon } from './icons.ts'
import { linkTo } from './link.ts'
import { hasLogs } from './logs.ts'
import { type Html, html, quoted } from './markup.ts'
import { anchorOf, type HtmlPage } from './page.ts'

/** A log may show thousands of failed sessions. */
export const MAX_VERDICTS = 40

/** The answer: the first cause in large letters, with the advice; or that all is well. Further causes follow. */
export function verdictPart(page: HtmlPage): Html {
  const { report, words } = page
  const { diagnoses, ok } = report
  const left = diagnoses.length - MAX_VERDICTS
  return html`${ok && allIsWell(page)}${diagnoses
    .slice(0, MAX_VERDICTS)
    .map((diagnosis, at) => verdict(page, diagnosis, at))}${
    left > 0 && html`<p class="gap">${filledIn(words.html.labels.partsLeft, { count: left }, words.language)}</p>`
  }`
}

function allIsWell({ report, words }: HtmlPage): Html {
  return html`<section class="verdict ok" aria-labelledby="all-is-well">
<p class="kind">${icon('ok')}</p>
${heading(1, allIsWellText(report, words), 'all-is-well')}
</section>`
}

/** The id of a verdict, to which its proof in the dialogue links back. */
export function verdictId(at: number): string {
  return `verdict-${at}`
}

function verdict(page: HtmlPage, diagnosis: Diagnosis, at: number): Html {
  const { report, words } = page
  const { code, severity, certainty } = diagnosis
  const description = descriptionOf(diagnosis, words)
  const level = at === 0 && !report.ok ? 1 : 2
  const below = level === 1 ? 2 : 3
  const id = verdictId(at)
  return html`<section class="verdict ${severity}"${at === 0 && html` aria-labelledby="${id}"`}>
<p class="kind">${icon(severity === 'error' ? 'failed' : 'warning')} <span>${words.severities[severity]}</span> <span class="stage">${words.stages[diagnosis.stage]}</span> <code>${code}</code> <span>${words.certainties[certainty]}</span></p>
${heading(level, description.title, id)}
${answerPart(page, diagnosis, description, below)}
${groundsPart(page, diagnosis, description, below)}
</section>`
}

/** The cause, who must act, and the advice. */
function answerPart(page: HtmlPage, diagnosis: Diagnosis, { cause, help }: Description, level: HeadingLevel): Html {
  const { words } = page
  const { labels } = words.html
  const [first, ...further] = help
  return html`<div class="answer">
<p class="cause">${cause}</p>
<div class="act">
${first !== undefined && html`${heading(level, labels.first)}<p class="first">${first}</p>`}
${heading(level, labels.act)}<p class="who">${actText(diagnosis, words)}${passwordsSentText(page).map(
    (sent) => html`${words.joins.sentences}<span class="sent">${sent}</span>`,
  )}</p>
</div>
${diagnosis.change && html`${heading(level, labels.works)}<p class="works">${changeText(diagnosis.change, words)}</p>`}
<div class="further">${listed(
    level,
    labels.further,
    further.map((text) => html`${text}`),
  )}</div>
</div>`
}

/** The proof, and everything that supports or questions it. */
function groundsPart(page: HtmlPage, diagnosis: Diagnosis, { links }: Description, level: HeadingLevel): Html {
  const { words } = page
  const { labels } = words.html
  const { facts, faults = [], rivals } = diagnosis
  const faultItems = faults.map((fault) => html`${labelledIn(words, fault.kind, faultText(fault, facts, words))}`)
  const linkItems = links.map((link) => linkTo(link, words))
  const rivalItems = rivals.map((rival) => html`${rivalText(rival, facts, words)}`)
  return html`<div class="grounds">
${heading(level, labels.proof)}${proofOf(page, diagnosis)}
${listed(level, labels.faults, faultItems)}
${listed(level, labels.links, linkItems)}
${listed(level, labels.alsoPossible, rivalItems)}
</div>`
}

function listed(level: HeadingLevel, label: string, items: readonly Html[]): Html | undefined {
  if (items.length === 0) return undefined
  return html`${heading(level, label)}<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

/**
 * The maximum number of rows of a proof that a verdict shows, of lines in each, and of characters in a line; the
 * dialogue has more.
 */
const PROVING = { first: 20, last: 4, around: 0 }
const QUOTED = { first: 20, last: 4, around: 0 }
const MAX_QUOTED = 1_000

function proofOf(page: HtmlPage, { proof }: Diagnosis): Html {
  const { report, words } = page
  return html`<ul class="proof" role="list">${bounded(proof, PROVING).map((row) => {
    if (row.kind === 'gap')
      return html`<li class="gap">${filledIn(words.html.labels.partsLeft, { count: row.count }, words.language)}</li>`
    const { transcript, entry, text } = row.of
    const { client, server } = words.values.by
    const sides: Readonly<Record<string, string | undefined>> = { sent: client, received: server }
    const side = sides[report.transcripts[transcript]?.entries[entry]?.kind ?? '']
    const name = connectionName(page, transcript)
    return html`<li><blockquote>${quotedLines(page, text)}</blockquote>${name !== undefined && html`<p class="place">${name}${side !== undefined && html`${words.joins.names}${side}`}${linkToProof(page, transcript, entry)}</p>`}</li>`
  })}</ul>`
}

/**
 * The link to the entry in its dialogue; if a proof is an unread part of a log, the link to the description of the log.
 */
function linkToProof(page: HtmlPage, transcript: number, entry: number): Html | undefined {
  const { report, words } = page
  const { inDialogue, logs } = words.html.labels
  const anchor = anchorOf(page, transcript, entry)
  if (anchor !== undefined)
    return html`<span class="jump">${words.joins.clauses}<a href="#${anchor}">${inDialogue}</a></span>`
  const isThere = report.transcripts[transcript]?.entries[entry] !== undefined
  return isThere || !hasLogs(page)
    ? undefined
    : html`<span class="jump">${words.joins.clauses}<a href="#logs">${logs}</a></span>`
}

function quotedLines({ words }: HtmlPage, text: string): readonly Html[] {
  return bounded(text.split(/\r?\n/), QUOTED).map((row) => {
    if (row.kind === 'gap')
      return html`<span class="gap">${filledIn(words.html.labels.linesLeft, { count: row.count }, words.language)}</span>`
    const { text: shown, left } = cut(row.of, MAX_QUOTED)
    return html`<code class="line">${quoted(shown)}</code>${
      left > 0 &&
      html`<span class="gap">${filledIn(words.html.labels.charactersLeft, { count: left }, words.language)}</span>`
    }`
  })
}
