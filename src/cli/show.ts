import { type InboxReport, renderText, toJson } from '../index.ts'
import { type Terminal, wantsColor } from './terminal.ts'

/** Prints a report as it was asked for, and gives the exit code that goes with it. */
export function show(
  terminal: Terminal,
  report: InboxReport,
  { json, steps }: { readonly json: boolean; readonly steps: boolean },
): number {
  const text = json
    ? `${JSON.stringify(toJson(report), null, 2)}\n`
    : renderText(report, { color: wantsColor(terminal), steps })
  terminal.stdout.write(text)
  return report.ok ? 0 : 1
}
