import { type WordOptions, wordsFor } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { allIsWellText } from './all-is-well.ts'
import { chainText } from './certificates.ts'
import { asideOf } from './connection-names.ts'
import { actText, changeText, descriptionOf, faultText, settledByText } from './describe.ts'
import type { Diagnosis } from './diagnosis.ts'
import { detailsText, type Oddity, oddityText, type Step } from './english.ts'
import { type ImportedLog, importedText, isWorthTelling } from './imported.ts'
import type { InboxReport } from './report.ts'
import { BOLD, oneLine, type Paint, painted, plain, RED, visible, wrapped, YELLOW } from './terminal.ts'

export interface TextOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The steps before the diagnoses, for where they have not been shown already. Default `true`. */
  readonly steps?: boolean | undefined
  /** The columns that sentences may fill; lines of transcripts are never broken. Default: as long as they are. */
  readonly width?: number | undefined
}

/** Plain sentences, no boxes: for a screen reader, a log and a bug report alike. */
export function renderText(report: InboxReport, options: TextOptions = {}): string {
  const { color = false, steps = true, width } = options
  const page: Page = { report, words: wordsFor(options), paint: color ? painted : plain, width }
  const blocks = [
    (report.imported ?? [])
      .filter(isWorthTelling)
      .map((log) => importedLine(log, page))
      .join('\n'),
    ...(steps ? [report.steps.map((step) => renderStep(step, options)).join('\n')] : []),
    ...report.diagnoses.map((diagnosis) => diagnosisBlock(diagnosis, page)),
    ...report.oddities.map((oddity) => oddityBlock(oddity, page)),
    ...(report.ok ? [allIsWellText(report, page.words)] : []),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

interface Page {
  readonly report: InboxReport
  readonly words: Sentences
  readonly paint: Paint
  readonly width: number | undefined
}

function importedLine(log: ImportedLog, { words, width }: Page): string {
  return wrapped(`${labelText(words, 'read')} ${visible(importedText(log, words))}`, 2, width)
}

/** One line for one stage, as it is shown while a check runs. */
export function renderStep(step: ShownStep, options: WordOptions = {}): string {
  const words = wordsFor(options)
  const { stage, outcome, durationMs } = step
  const took = outcome === 'skipped' ? '' : `${Math.round(durationMs)} ms`
  const head = `${stage.padEnd(13)} ${words.outcomes[outcome]}`
  // One stage is wider than its column, and pushes what follows to the right.
  return `  ${head}${took.padStart(Math.max(took.length + 2, 30 - head.length))}   ${visible(whyOf(step, words))}`.trimEnd()
}

/** A step of a report that was stored before has the English text alone. */
type ShownStep = Pick<Step, 'stage' | 'outcome' | 'durationMs'> & Partial<Pick<Step, 'details' | 'why'>>

function whyOf({ details, why = '' }: ShownStep, words: Sentences): string {
  return details ? detailsText(details, words) : why
}

function diagnosisBlock(diagnosis: Diagnosis, page: Page): string {
  const { report, words, paint, width } = page
  const { code, severity, certainty, proof, rivals, change, facts, faults = [] } = diagnosis
  const { title, cause, help, links } = descriptionOf(diagnosis, words)
  const { joins, severities, certainties } = words
  const head = paint(`${severities[severity]}[${code}]`, severity === 'error' ? RED : YELLOW)
  const said = (label: Label | '', text: string) =>
    wrapped(`  ${(label && labelText(words, label)).padEnd(6)} ${visible(text)}`, 9, width)
  const sent = filledIn(words.passwordsSent, { count: report.passwordsSent }, words.language)
  return [
    `${head}: ${paint(visible(title), BOLD)}  (${certainties[certainty]})`,
    ...proof.flatMap(({ transcript, entry, text }) => quoted(placeOf(page, transcript, entry), text)),
    ...faults.map((fault) => said('fault', `${fault.kind}: ${faultText(fault, facts, words)}`)),
    ...(faults.length > 0 ? chainLines(diagnosis, page) : []),
    said('cause', cause),
    ...help.map((sentence, index) => said(index === 0 ? 'help' : '', sentence)),
    ...links.map(({ url, about }) => said('link', `${url} (${about})`)),
    ...(change ? [said('change', changeText(change, words))] : []),
    ...rivals.map((rival) =>
      said('alsoPossible', `${rival.code} (${certainties[rival.certainty]}). ${settledByText(rival, facts, words)}`),
    ),
    said('act', [actText(diagnosis, words), sent].join(joins.sentences)),
  ].join('\n')
}

type Label = keyof Sentences['labels']

function labelText({ labels, joins, language }: Sentences, label: Label): string {
  return filledIn(joins.label, { label: labels[label] }, language)
}

/** One oddity. It is a warning where it stops other clients, or will soon stop this one. */
function oddityBlock(oddity: Oddity, page: Page): string {
  const { words, paint, width } = page
  const head = WARNINGS.includes(oddity.id) ? paint(words.severities.warning, YELLOW) : words.labels.note
  // An oddity of a report that was stored before has no facts.
  const { text, effect } = oddity.facts ? oddityText(oddity, words) : oddity
  const place = placeOf(page, oddity.transcript, oddity.entry)
  return `${head}: ${place} ${oneLine(text)}\n${wrapped(`  ${visible(effect)}`, 2, width)}`
}

const WARNINGS: readonly Oddity['id'][] = [
  'certificate-ends-soon',
  'certificate-without-names',
  'certificate-small-key',
  'certificate-lacks-extension',
  'static-key-exchange',
  'small-diffie-hellman',
]

function chainLines({ proof: [decisive] }: Diagnosis, { report, words }: Page): readonly string[] {
  const entry = decisive && report.transcripts[decisive.transcript]?.entries[decisive.entry]
  const label = labelText(words, 'chain')
  return chainText(entry, words).map((line, at) => `  ${(at === 0 ? label : '').padEnd(6)} ${visible(line)}`)
}

/** The transcript and its entry, such as `imap:14  <`. */
function placeOf({ report: { transcripts }, words }: Page, transcript: number, entry: number): string {
  const { header, entries = [] } = transcripts[transcript] ?? {}
  const aside = header && asideOf(header, transcripts, words)
  const name = header ? `${header.protocol}${aside ? ` (${aside})` : ''}` : transcript
  return `${name}:${entry}  ${MARKS[entries[entry]?.kind ?? ''] ?? '='}`
}

const MARKS: Readonly<Record<string, string>> = { sent: '>', received: '<' }

function quoted(place: string, text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => `  ${index === 0 ? place : ' '.repeat(place.length)} ${visible(line)}`)
}
