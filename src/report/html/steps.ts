import { STAGES } from '../../conversation/exchange.ts'
import { wantedStages } from '../../diagnosis/steps.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { filledIn } from '../../words/fill.ts'
import { asideOf } from '../connection-names.ts'
import { detailsText, type Step } from '../english.ts'
import { asideIn } from '../page.ts'
import { connectionName } from './connection-name.ts'
import { durationText } from './figures.ts'
import { heading } from './heading.ts'
import { icon } from './icons.ts'
import { type Html, html } from './markup.ts'
import type { HtmlPage } from './page.ts'
import { type Phase, phasesOf } from './phases.ts'
import { hasTimes, type Span, scaleOf, type TimeAxis, timeAxisOf, trackOf } from './time-axis.ts'

/** A log may show thousands of sessions, each with its steps. */
const MAX_STEPS = 60

/** The steps and the parts of each, as bars on one time axis for all connections. */
export function stepsPart(page: HtmlPage): Html | undefined {
  const { report, words, evidence, connections } = page
  const { labels } = words.html
  if (report.steps.length === 0) return undefined
  const owners = ownersOf(report.steps, connections)
  const probes = evidence.filter(({ transcript }) => transcript.header.look)
  const axis = timeAxisOf([...connections, ...probes])
  const isTimed = axis.totalMs > 0
  const left = report.steps.length - MAX_STEPS
  return html`<section class="steps" id="steps" aria-labelledby="steps-name">
${heading(2, labels.steps, 'steps-name')}
${isTimed && html`<p class="note">${labels.scale}</p><div class="row axis">${scaleOf(axis, words)}</div>`}
<ol role="list">${report.steps.slice(0, MAX_STEPS).map((step, at) => stepRow(page, step, owners[at], isTimed ? axis : undefined))}</ol>
${left > 0 && html`<p class="gap">${filledIn(labels.partsLeft, { count: left }, words.language)}</p>`}
${isTimed && probes.length > 0 && html`${heading(3, labels.probes)}<ol role="list">${probes.slice(0, MAX_STEPS).map((one) => probeRow(page, one, axis))}</ol>`}
</section>`
}

/** The connection of each step, in the way in which the steps were derived from the connections. */
function ownersOf(steps: readonly Step[], connections: readonly Evidence[]): readonly (Evidence | undefined)[] {
  const wanted = connections
    .flatMap((one) => wantedStages(one).map((stage) => ({ one, stage })))
    .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
  // Another version may have made a stored report.
  return steps.map(({ stage }, at) => (wanted[at]?.stage === stage ? wanted[at]?.one : undefined))
}

function stepRow(page: HtmlPage, step: Step, owner: Evidence | undefined, axis: TimeAxis | undefined): Html {
  const { report, words } = page
  const { stage, outcome, details, why = '', durationMs } = step
  const isTimed = owner !== undefined && hasTimes(owner)
  // The goodbye is no part of a stage, and follows the last one.
  const phases = isTimed && axis && outcome !== 'skipped' ? phasesOf(owner).filter((one) => one.stage === stage) : []
  const spans = owner && axis ? spansOf(phases, owner, axis) : []
  const aside = owner && asideOf(owner.transcript.header, report.transcripts, words)
  const told = details ? detailsText(details, words) : why
  return html`<li class="step ${outcome}">
<div class="row">${heading(3, html`${icon(outcome)} <span class="stage">${words.stages[stage]}</span>${aside !== undefined && html` <span class="aside">${asideIn(words, aside).trimStart()}</span>`} <span class="outcome">${words.outcomes[outcome]}</span>`)}${
    axis && spans.length > 0 && trackOf(wholeOf(spans, outcome), axis)
  }${outcome !== 'skipped' && (owner ? isTimed : durationMs > 0) && html`<span class="took">${durationText(durationMs, words)}</span>`}</div>
${told !== '' && html`<p class="why">${told}</p>`}
${spans.length > 1 && axis && html`<ol class="phases" role="list">${rowsOf(phases).map((row) => phaseRow(row, owner, axis, page))}</ol>`}
</li>`
}

function probeRow(page: HtmlPage, probe: Evidence, axis: TimeAxis): Html {
  const phases = phasesOf(probe)
  const spans = spansOf(phases, probe, axis)
  return html`<li class="step"><div class="row">${heading(4, connectionName(page, probe.index))}${trackOf(spans, axis)}<span class="took">${durationText(sumOf(phases), page.words)}</span></div></li>`
}

/** A whole step as one bar. A step may fail between its parts, such as when a server closes the connection. */
function wholeOf(all: readonly Span[], outcome: Step['outcome']): readonly Span[] {
  const spans = all.filter(({ name }) => name !== 'goodbye') // it follows the last step
  if (spans.length === 0) return []
  const fromMs = Math.min(...spans.map((one) => one.fromMs))
  const toMs = Math.max(...spans.map((one) => one.toMs))
  return [{ fromMs, toMs, isFailed: outcome === 'failed', name: 'whole' }]
}

function spansOf(phases: readonly Phase[], { index }: Evidence, { startsMs }: TimeAxis): readonly Span[] {
  const start = startsMs.get(index) ?? 0
  return phases.map(({ name, fromMs, toMs, isFailed }) => ({
    name,
    fromMs: start + fromMs,
    toMs: start + toMs,
    isFailed,
  }))
}

/** The phases of one name, in one row each, such as the capabilities before and after STARTTLS. */
function rowsOf(phases: readonly Phase[]): readonly (readonly Phase[])[] {
  const rows = new Map<string, Phase[]>()
  for (const phase of phases) rows.set(phase.name, [...(rows.get(phase.name) ?? []), phase])
  return [...rows.values()]
}

function phaseRow(phases: readonly Phase[], owner: Evidence | undefined, axis: TimeAxis, { words }: HtmlPage): Html {
  const [first] = phases
  if (!first || !owner) return html``
  const isFailed = phases.some((one) => one.isFailed)
  return html`<li class="row"><span class="name">${words.html.phases[first.name]}${
    isFailed && html` <span class="outcome">${words.outcomes.failed}</span>`
  }</span>${trackOf(spansOf(phases, owner, axis), axis)}<span class="took">${durationText(sumOf(phases), words)}</span></li>`
}

function sumOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
}
