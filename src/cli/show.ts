import { type InboxReport, renderText, toJson } from '../index.ts'
import type { Language } from './language.ts'
import { columnsOf, type Terminal, wantsColor } from './terminal.ts'
import { jsonOf } from './visible.ts'

interface ShowOptions {
  readonly language: Language
  readonly json: boolean | undefined
  /** The verdict alone. */
  readonly quiet: boolean | undefined
  readonly steps: boolean
}

/** Prints a report, and returns the exit code. */
export function show(
  terminal: Terminal,
  report: InboxReport,
  { language: { locale }, json, quiet = false, steps }: ShowOptions,
): number {
  const [color, width] = [wantsColor(terminal), columnsOf(terminal)]
  const text = json
    ? jsonOf(toJson(report), 2)
    : renderText(report, { locale, color, width, steps: steps && !quiet, notes: !quiet })
  terminal.stdout.write(text)
  return report.ok ? 0 : 1
}
