import type { Evidence } from '../../evidence/gather.ts'
import type { Sentences } from '../../words/sentences.ts'
import { durationText, percent, ticksOf } from './figures.ts'
import { type Html, html } from './markup.ts'

/** The time that all connections of a check share, from its beginning to its end. */
export interface TimeAxis {
  readonly totalMs: number
  /** The beginning of each transcript on the axis. */
  readonly startsMs: ReadonlyMap<number, number>
}

/** A check ends long before that. Transcripts further apart belong to several checks, and share no time. */
const MAX_SPAN_MS = 3_600_000

/**
 * The axis of these connections. Each session of a log begins at its start, because a log may not show when they began.
 */
export function timeAxisOf(connections: readonly Evidence[]): TimeAxis {
  const starts = connections.map(({ index, transcript: { header } }) => [index, Date.parse(header.startedAt)] as const)
  const first = starts.reduce((least, [, ms]) => Math.min(least, ms), Number.POSITIVE_INFINITY)
  const last = starts.reduce((most, [, ms]) => Math.max(most, ms), Number.NEGATIVE_INFINITY)
  const isShared =
    last - first <= MAX_SPAN_MS && !connections.some(({ transcript: { header } }) => header.client?.imported)
  const startsMs = new Map(starts.map(([index, ms]) => [index, isShared ? ms - first : 0]))
  const totalMs = connections.reduce(
    (most, { index, transcript: { entries } }) =>
      Math.max(most, (startsMs.get(index) ?? 0) + (entries.at(-1)?.atMs ?? 0)),
    0,
  )
  return { totalMs, startsMs }
}

/** False if a log has no times. */
export function hasTimes({ transcript: { entries } }: Evidence): boolean {
  return (entries.at(-1)?.atMs ?? 0) > 0
}

/** A time on the axis, in milliseconds since it begins. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly isFailed: boolean
  readonly name: string
}

/** Bars on the axis. The text beside them says the same, so that a screen reader skips them. */
export function trackOf(spans: readonly Span[], { totalMs }: TimeAxis): Html {
  return html`<svg class="track" width="100%" height="14" aria-hidden="true" focusable="false">${ticksOf(totalMs).map(
    (ms) => html`<line class="tick" x1="${percent(ms, totalMs)}" x2="${percent(ms, totalMs)}" y1="0" y2="14"/>`,
  )}${spans.map(
    ({ fromMs, toMs, isFailed, name }) =>
      html`<rect class="bar ${name}${isFailed && ' failed'}" x="${percent(fromMs, totalMs)}" y="3" width="${percent(toMs - fromMs, totalMs)}" height="8" rx="1.5"/>`,
  )}</svg>`
}

/** The ticks of the axis in words. */
export function scaleOf({ totalMs }: TimeAxis, words: Sentences): Html {
  const ticks = ticksOf(totalMs)
  // A label at the very end would stick out.
  const labelled = ticks.filter((ms) => ms <= totalMs * 0.92)
  return html`<svg class="scale" width="100%" height="18" aria-hidden="true" focusable="false">${labelled.map(
    (ms) => html`<text x="${percent(ms, totalMs)}" y="12">${ms === 0 ? '0' : durationText(ms, words)}</text>`,
  )}</svg>`
}
