import { type InboxReport, renderText, toJson } from '../index.ts'
import { columnsOf, type Terminal, wantsColor } from './terminal.ts'
import { jsonOf } from './visible.ts'

/** Prints a report, and returns the exit code. */
export function show(
  terminal: Terminal,
  report: InboxReport,
  { json, steps }: { readonly json: boolean; readonly steps: boolean },
): number {
  const text = json
    ? jsonOf(toJson(report), 2)
    : renderText(report, { color: wantsColor(terminal), steps, width: columnsOf(terminal) })
  terminal.stdout.write(text)
  return report.ok ? 0 : 1
}
