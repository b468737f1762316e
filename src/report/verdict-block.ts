import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { chainText } from './certificates.ts'
import { columnsIn, padded, widest } from './columns.ts'
import { actText, changeText, descriptionOf, faultText, settledByText } from './describe.ts'
import type { Diagnosis, Rival } from './diagnosis.ts'
import { asideIn, labelIn, labelledIn, type Page, placeOf } from './page.ts'
import { BOLD, CYAN, DIM, RED, visible, YELLOW } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** A part of a verdict: its label, and lines that each hang below it. */
interface VerdictPart {
  readonly label: keyof Sentences['labels']
  readonly lines: readonly string[]
}

/** The verdict, as a compiler prints it: code, title and certainty, the proof, and what there is to say about it. */
export function verdictBlock(diagnosis: Diagnosis, page: Page): string {
  const { proof } = diagnosis
  return [
    headText(diagnosis, page),
    ...proof.map(({ transcript, entry, text }) => quoted(placeOf(page, transcript, entry), text, page)),
    ...partsOf(diagnosis, page).map((part) => partText(part, page)),
  ].join('\n')
}

function headText(diagnosis: Diagnosis, { words, paint, width = Number.POSITIVE_INFINITY }: Page): string {
  const { code, severity, certainty } = diagnosis
  const { title } = descriptionOf(diagnosis, words)
  const head = `${words.severities[severity]}[${code}]`
  const certain = `  ${asideIn(words, words.certainties[certainty]).trimStart()}`
  const rows = wrapped(labelledIn(words, head, ''), visible(title), width, 2).split('\n')
  const room = width - columnsIn(rows.at(-1) ?? '')
  const whole = rows.join('\n') + (columnsIn(certain) <= room ? certain : `\n${certain}`)
  const titled = whole.slice(head.length).split('\n')
  return paint(head, severity === 'error' ? RED : YELLOW) + titled.map((row) => paint(row, BOLD)).join('\n')
}

function partsOf(diagnosis: Diagnosis, page: Page): readonly VerdictPart[] {
  const { report, words } = page
  const { rivals, change, facts, faults = [] } = diagnosis
  const { cause, help, links } = descriptionOf(diagnosis, words)
  const sent = filledIn(words.passwordsSent, { count: report.passwordsSent }, words.language)
  const parts: readonly VerdictPart[] = [
    ...faults.map(
      (fault): VerdictPart => ({
        label: 'fault',
        lines: [labelledIn(words, fault.kind, faultText(fault, facts, words))],
      }),
    ),
    { label: 'chain', lines: faults.length > 0 ? chainLines(diagnosis, page) : [] },
    { label: 'cause', lines: [cause] },
    { label: 'help', lines: help },
    ...links.map(
      ({ url, about }): VerdictPart => ({ label: 'link', lines: [`${url} ${asideIn(words, about).trimStart()}`] }),
    ),
    { label: 'change', lines: change ? [changeText(change, words)] : [] },
    ...rivals.map((rival): VerdictPart => ({ label: 'alsoPossible', lines: [rivalText(rival, facts, words)] })),
    { label: 'act', lines: [[actText(diagnosis, words), sent].join(words.joins.sentences)] },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** Such as `auth-failed (possible): To confirm, ...`. */
export function rivalText(rival: Rival, facts: Diagnosis['facts'], words: Sentences): string {
  const { code, certainty } = rival
  const text = settledByText(rival, facts, words)
  return filledIn(words.joins.rival, { code, certainty: words.certainties[certainty], text }, words.language)
}

function chainLines({ proof: [decisive] }: Diagnosis, { report, words }: Page): readonly string[] {
  const entry = decisive && report.transcripts[decisive.transcript]?.entries[decisive.entry]
  return chainText(entry, words)
}

/** A line that is indented hangs as far as it is indented. An address stays whole: where it does not fit, it stands below. */
function partText(
  { label: name, lines }: VerdictPart,
  { words, paint, width = Number.POSITIVE_INFINITY }: Page,
): string {
  const label = labelIn(words, words.labels[name])
  const column = labelColumn(words)
  const rows = lines.map((line, at) => {
    const text = visible(line.trimStart())
    const shown = at === 0 ? label : ''
    const margin = column + line.length - line.trimStart().length
    const [address = ''] = name === 'link' ? text.split(' ') : []
    if (margin + 3 + columnsIn(address) > width) return `  ${shown}\n${wrapped('    ', text, width)}`
    return wrapped(`  ${padded(shown, margin)} `, text, width, margin + 3)
  })
  return rows.join('\n').replace(label, (text) => paint(text, CYAN))
}

/** The column at which the text of each label begins, the same in all reports of a language. A phrase stands out of it. */
function labelColumn(words: Sentences): number {
  const { fault, chain, cause, help, link, change, act } = words.labels
  return widest([fault, chain, cause, help, link, change, act].map((label) => labelIn(words, label)))
}

function quoted(place: string, text: string, { paint }: Page): string {
  const indent = ' '.repeat(columnsIn(place))
  const lines = text.split(/\r?\n/).map((line, at) => `  ${at === 0 ? paint(place, DIM) : indent} ${visible(line)}`)
  return lines.join('\n')
}
