import { perLanguage } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'

/** Longer durations are shown in seconds. */
const LONG_MS = 10_000

/** Shorter durations are shown with tenths of a millisecond. */
const SHORT_MS = 10

/** A duration in the unit and format of a language, such as `320 ms` and `12.4 sec`. */
export function durationText(ms: number, { language }: Sentences): string {
  if (ms >= LONG_MS) return secondsFormat(language).format(ms / 1000)
  return (ms < SHORT_MS ? tenthsFormat : millisecondsFormat)(language).format(ms)
}

const secondsFormat = formatOf('second', 1)
const millisecondsFormat = formatOf('millisecond', 0)
const tenthsFormat = formatOf('millisecond', 1)

function formatOf(unit: string, maximumFractionDigits: number): (language: string) => Intl.NumberFormat {
  return perLanguage((tag) => new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits }))
}

/** A share of a width, in percent, in the syntax of an SVG attribute. */
export function percent(part: number, whole: number): string {
  const share = whole > 0 ? (part / whole) * 100 : 0
  return `${Math.round(Math.min(Math.max(share, 0), 100) * 100) / 100}%`
}

/** The ticks of a time axis: round values, as many as fit side by side. */
export function ticksOf(totalMs: number): readonly number[] {
  const rough = totalMs / MOST_TICKS
  const size = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step = [1, 2, 5, 10].map((one) => one * size).find((one) => one >= rough) ?? size * 10
  const count = Math.floor(totalMs / step)
  return Array.from({ length: count + 1 }, (_, at) => at * step)
}

const MOST_TICKS = 4
