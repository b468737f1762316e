import { changeText, describe, type LocaleWish, retryText, wordsFor } from '../diagnosis/describe.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { InboxReport } from '../diagnosis/report.ts'
import type { Step } from '../diagnosis/steps.ts'
import type { Oddity } from '../evidence/oddity.ts'
import type { Entry, Header } from '../transcript/entry.ts'
import { chainText } from './certificates.ts'
import { BOLD, type Paint, painted, plain, RED, visible, wrapped, YELLOW } from './terminal.ts'

export interface TextOptions {
  /** Default `en`. */
  readonly locale?: LocaleWish | undefined
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The steps before the diagnoses, for where they have not been shown already. Default `true`. */
  readonly steps?: boolean | undefined
  /** The columns in which sentences are to stand; lines of transcripts are never broken. Default: as long as they are. */
  readonly width?: number | undefined
}

/** Plain sentences, no boxes: what a screen reader, a log and a bug report all want. */
export function renderText(report: InboxReport, options: TextOptions = {}): string {
  const { color = false, steps = true, width } = options
  const paint = color ? painted : plain
  const blocks = [
    ...(steps ? [report.steps.map((step) => renderStep(step)).join('\n')] : []),
    ...report.diagnoses.map((diagnosis) => diagnosisText(report, diagnosis, options, paint)),
    ...report.oddities.map((oddity) => oddityText(report, oddity, width, paint)),
    ...(report.ok ? [allIsWell(report, options)] : []),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/**
 * The last line of a report without an error. It says less where a stage has no known outcome, where a login was held
 * back, and of an imported log.
 */
function allIsWell({ steps, transcripts }: InboxReport, { locale }: TextOptions): string {
  const isPart =
    steps.some(({ outcome }) => outcome === 'unknown') ||
    transcripts.some(({ header, entries }) => !header.look && (header.client?.imported || entries.some(isHeldBack)))
  return wordsFor(locale).allIsWell[isPart ? 'inPart' : 'inWhole']
}

function isHeldBack(entry: Entry): boolean {
  return entry.kind === 'note' && entry.gate !== undefined
}

/** One line for one stage, as it is shown while a check runs. */
export function renderStep({ stage, outcome, durationMs, why = '' }: Omit<Step, 'diagnosis'>): string {
  const took = outcome === 'skipped' ? '' : `${Math.round(durationMs)} ms`
  const head = `${stage.padEnd(13)} ${outcome}`
  // One stage is wider than its column, and pushes what follows to the right.
  return `  ${head}${took.padStart(Math.max(took.length + 2, 30 - head.length))}   ${visible(why)}`.trimEnd()
}

function diagnosisText(
  report: InboxReport,
  diagnosis: Diagnosis,
  { locale, width }: TextOptions,
  paint: Paint,
): string {
  const { code, severity, certainty, proof, rivals, change, faults = [] } = diagnosis
  const { title, cause, help, links } = describe(diagnosis, { locale })
  const head = paint(`${severity}[${code}]`, severity === 'error' ? RED : YELLOW)
  const said = (label: string, text: string) => wrapped(`  ${label.padEnd(6)} ${visible(text)}`, 9, width)
  return [
    `${head}: ${paint(visible(title), BOLD)}  (${certainty})`,
    ...proof.flatMap(({ transcript, entry, text }) => quoted(where(report, transcript, entry), text)),
    ...faults.map(({ kind, text }) => said('fault:', `${kind}: ${text}`)),
    ...(faults.length > 0 ? chainLines(report, diagnosis) : []),
    said('cause:', cause),
    ...help.map((sentence, index) => said(index === 0 ? 'help:' : '', sentence)),
    ...links.map(({ url, about }) => said('link:', `${url} (${about})`)),
    ...(change ? [said('change:', changeText(change, locale))] : []),
    ...rivals.map((rival) => said('also possible:', `${rival.code} (${rival.certainty}). ${rival.settledBy}`)),
    said(
      'act:',
      `${wordsFor(locale).turns[diagnosis.fixBy]} ${retryText(diagnosis, locale)} Passwords sent: ${report.passwordsSent}.`,
    ),
  ].join('\n')
}

/** Renders an oddity. It is a warning where it stops other clients, or will soon stop this one. */
function oddityText(
  report: InboxReport,
  { id, transcript, entry, text, effect }: Oddity,
  width: number | undefined,
  paint: Paint,
): string {
  const head = WARNINGS.includes(id) ? paint('warning', YELLOW) : 'note'
  return `${head}: ${where(report, transcript, entry)} ${oneLine(text)}\n${wrapped(`  ${visible(effect)}`, 2, width)}`
}

const WARNINGS: readonly Oddity['id'][] = [
  'certificate-ends-soon',
  'certificate-without-names',
  'certificate-small-key',
  'certificate-lacks-extension',
  'static-key-exchange',
  'small-diffie-hellman',
]

function chainLines({ transcripts }: InboxReport, { proof: [decisive] }: Diagnosis): readonly string[] {
  const entry = decisive && transcripts[decisive.transcript]?.entries[decisive.entry]
  return chainText(entry).map((line, index) => `  ${index === 0 ? 'chain:' : '      '} ${visible(line)}`)
}

/** Which transcript and which of its entries, such as `imap:14  <`. */
function where({ transcripts }: InboxReport, transcript: number, entry: number): string {
  const { header, entries = [] } = transcripts[transcript] ?? {}
  const name = header?.look ? `${header.protocol} (${lookName(header)})` : (header?.protocol ?? transcript)
  return `${name}:${entry}  ${MARKS[entries[entry]?.kind ?? ''] ?? '='}`
}

function lookName({ look, tls, target }: Header): string {
  if (look === 'plain' || look === 'tls') return LOOKS[look]
  return `a probe of port ${target.port}${tls ? OFFERED[tls] : ''}`
}

const OFFERED = { older: ' with older TLS', small: ' with a short ClientHello' } as const

const LOOKS = { plain: 'a look in the clear', tls: 'a look with TLS' } as const
const MARKS: Readonly<Record<string, string>> = { sent: '>', received: '<' }

function quoted(place: string, text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => `  ${index === 0 ? place : ' '.repeat(place.length)} ${visible(line)}`)
}

function oneLine(text: string): string {
  return visible(text.replaceAll('\n', ' '))
}
