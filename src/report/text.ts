import type { WordOptions } from '../words/choose.ts'
import { allIsWellText } from './all-is-well.ts'
import { type Oddity, oddityText } from './english.ts'
import { foundText } from './found-servers.ts'
import { hintBlocks, hintsToTell } from './hint-line.ts'
import { type ImportedLog, importedText, isWorthTelling } from './imported.ts'
import { labelIn, lookFor, type Page, placeOf } from './page.ts'
import { renderStep } from './step-line.ts'
import { restored, type StoredReport } from './stored.ts'
import { GREEN, oneLine, visible, YELLOW } from './terminal.ts'
import { verdictBlock } from './verdict-block.ts'
import { wrapped } from './wrap.ts'

/** The options of {@link renderText}. */
export interface TextOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** Prints the steps before the diagnoses, if they have not been shown already. Default `true`. */
  readonly steps?: boolean | undefined
  /** Prints the oddities, and the lines about a log. Default `true`. */
  readonly notes?: boolean | undefined
  /** Prints the hints on the settings, if they have not been shown already. Default `true`. */
  readonly hints?: boolean | undefined
  /** The columns to which sentences are wrapped; lines of transcripts are never broken. Default: no wrapping. */
  readonly width?: number | undefined
}

/** Plain sentences, no boxes: for a screen reader, a log and a bug report alike. */
export function renderText(stored: StoredReport, options: TextOptions = {}): string {
  const report = restored(stored)
  const page: Page = { report, ...lookFor(options) }
  const { steps = true, notes = true, hints = true } = options
  const logs = notes ? (report.imported ?? []).filter(isWorthTelling) : []
  const blocks = [
    logs.map((log) => importedLine(log, page)).join('\n'),
    notes ? foundLines(page) : '',
    ...(steps ? [report.steps.map((step) => renderStep(step, options)).join('\n')] : []),
    ...(hints ? [hintBlocks(hintsToTell(report), page)] : []),
    ...report.diagnoses.map((diagnosis) => verdictBlock(diagnosis, page)),
    ...(notes ? report.oddities.map((oddity) => oddityBlock(oddity, page)) : []),
    ...(report.ok ? [allIsWell(page)] : []),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function importedLine(log: ImportedLog, { words, width }: Page): string {
  return wrapped(`${labelIn(words, words.labels.read)} `, visible(importedText(log, words)), width, 2)
}

/** The source of each server that the settings left out. */
function foundLines({ report, words, width }: Page): string {
  const label = labelIn(words, words.labels.found)
  return foundText(report, words)
    .map((text) => wrapped(`${label} `, visible(text), width, 2))
    .join('\n')
}

/** The last line of a report without an error. */
function allIsWell({ report, words, paint, width }: Page): string {
  const rows = wrapped('', allIsWellText(report, words), width, 2).split('\n')
  return rows.map((row) => paint(row, GREEN)).join('\n')
}

/** One oddity. It is a warning if it stops other clients, or will soon stop this one. */
function oddityBlock(oddity: Oddity, page: Page): string {
  const { words, paint, width } = page
  const isWarning = WARNINGS.includes(oddity.id)
  const head = isWarning ? words.severities.warning : words.labels.note
  // An oddity of a report that an earlier version stored has no facts.
  const { text, effect } = oddity.facts ? oddityText(oddity, words) : oddity
  const place = placeOf(page, oddity.transcript, oddity.entry)
  const rows = wrapped(`${labelIn(words, head)} ${place} `, oneLine(text), width, 4)
  return `${isWarning ? paint(head, YELLOW) : head}${rows.slice(head.length)}\n${wrapped('  ', visible(effect), width)}`
}

const WARNINGS: readonly Oddity['id'][] = [
  'certificate-ends-soon',
  'password-ends',
  'certificate-without-names',
  'certificate-small-key',
  'certificate-old-signature',
  'departed-authority',
  'certificate-lacks-extension',
  'static-key-exchange',
  'small-diffie-hellman',
]
