import { type InboxReport, renderForAdministrator, renderText, toJson } from '../index.ts'
import type { Language } from './language.ts'
import type { PageSaver } from './save-page.ts'
import { lookOf, type Terminal } from './terminal.ts'
import { jsonOf } from './visible.ts'

interface ShowOptions {
  readonly language: Language
  readonly json: boolean | undefined
  /** Prints only the verdict. */
  readonly quiet: boolean | undefined
  /** Prints the letter for the administrator too. */
  readonly forward: boolean | undefined
  readonly steps: boolean
  /** Writes the report as a page, if one is requested. */
  readonly savePage: PageSaver | undefined
}

/** Prints a report, writes it as a page, and returns the exit code. */
export function show(
  terminal: Terminal,
  report: InboxReport,
  { language: { locale }, json, quiet = false, forward = false, steps, savePage }: ShowOptions,
): number {
  const text = json
    ? jsonOf(toJson(report, { locale }), 2)
    : renderText(report, { locale, ...lookOf(terminal), steps: steps && !quiet, hints: steps && !quiet, notes: !quiet })
  const letter = forward ? renderForAdministrator(report, { locale }) : ''
  terminal.stdout.write(letter === '' ? text : `${text}\n${letter}`)
  savePage?.(report, locale) // after the report, which must not be lost if the page cannot be written
  return report.ok ? 0 : 1
}
