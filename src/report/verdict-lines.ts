import type { Sentences } from '../words/sentences.ts'
import { columnsIn, padded, widest } from './columns.ts'
import type { Diagnosis } from './diagnosis.ts'
import { asideIn, type Look, labelIn, labelledIn } from './page.ts'
import { BOLD, CYAN, RED, visible, YELLOW } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** The first line of a verdict: severity and code, the title, and in brackets the certainty. */
export function verdictHead(
  { code, severity }: Pick<Diagnosis, 'code' | 'severity'>,
  title: string,
  aside: string,
  { words, paint, width = Number.POSITIVE_INFINITY }: Look,
): string {
  const head = `${words.severities[severity]}[${code}]`
  const certain = `  ${asideIn(words, aside).trimStart()}`
  const rows = wrapped(labelledIn(words, head, ''), visible(title), width, 2).split('\n')
  const room = width - columnsIn(rows.at(-1) ?? '')
  const whole = rows.join('\n') + (columnsIn(certain) <= room ? certain : `\n${certain}`)
  const titled = whole.slice(head.length).split('\n')
  return paint(head, severity === 'error' ? RED : YELLOW) + titled.map((row) => paint(row, BOLD)).join('\n')
}

/**
 * A part of a verdict: its label, and lines with a hanging indent. An indented line keeps its indentation when it is
 * wrapped. A URL is never broken: if it does not fit, it moves to the next line.
 *
 * @param column the column at which the text of each part begins; default: that of all reports of the language
 */
export function partText(
  name: keyof Sentences['labels'] | { readonly label: string },
  lines: readonly string[],
  { words, paint, width = Number.POSITIVE_INFINITY }: Look,
  column = labelColumn(words),
): string {
  const label = labelIn(words, typeof name === 'string' ? words.labels[name] : name.label)
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

/**
 * The column at which the text of each label begins, the same in all reports of a language. Labels that are phrases
 * exceed it.
 */
function labelColumn(words: Sentences): number {
  const { fault, chain, cause, help, link, change, act } = words.labels
  return widest([fault, chain, cause, help, link, change, act].map((label) => labelIn(words, label)))
}
