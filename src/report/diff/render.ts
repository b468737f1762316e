import { STAGES } from '../../conversation/exchange.ts'
import { BOLD, GREEN, type Paint, painted, plain, RED, visible } from '../terminal.ts'
import type { Difference } from './difference.ts'

export interface DiffOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
}

/** A heading a stage and a line a difference; where that would be too long, a line a value, with `-` and `+`. */
export function renderDiff(differences: readonly Difference[], { color = false }: DiffOptions = {}): string {
  if (differences.length === 0) return 'nothing differs\n'
  const paint = color ? painted : plain
  const blocks = STAGES.flatMap((stage) => {
    const own = differences.filter((one) => one.stage === stage)
    return own.length > 0 ? [[`  ${paint(stage, BOLD)}`, ...own.map((one) => lineOf(one, paint))].join('\n')] : []
  })
  return `${blocks.join('\n\n')}\n`
}

/** As wide as most terminals are opened nowadays. */
const MAX_WIDTH = 120
const INDENT = 18

function lineOf(difference: Difference, paint: Paint): string {
  const { what, name } = difference
  const head = `    ${what.padEnd(INDENT - 4)}`
  const label = name === undefined ? '' : `${visible(name)}: `
  const [gone, added] = sidesOf(difference)
  const signed = [...gone.map((text) => `- ${visible(text)}`), ...added.map((text) => `+ ${visible(text)}`)]
  const replaced = !('gone' in difference) && gone.length === 1 && added.length === 1
  const short = replaced ? `${visible(gone.join())} -> ${visible(added.join())}` : signed.join('   ')
  const colored = (texts: readonly string[]) =>
    texts.map((text) => paint(text, text.startsWith('-') ? RED : GREEN)).join('   ')
  if (INDENT + label.length + short.length <= MAX_WIDTH) {
    return `${head}${label}${replaced ? short : colored(signed)}`
  }
  const rows = ('gone' in difference ? filled(signed) : signed.map((text) => [text])).map(colored)
  const lines = name === undefined ? rows : [visible(name), ...rows]
  return head + lines.join(`\n${' '.repeat(INDENT)}`)
}

/** As many to a row as it holds; what was added begins a new one. */
function filled(signed: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = []
  for (const text of signed) {
    const row = rows.at(-1)
    const fits = row && INDENT + [...row, text].join('   ').length <= MAX_WIDTH && row[0]?.[0] === text[0]
    if (fits) row.push(text)
    else rows.push([text])
  }
  return rows
}

/** A value may have several lines. */
function sidesOf(difference: Difference): readonly [readonly string[], readonly string[]] {
  if ('gone' in difference) return [difference.gone, difference.added]
  return [difference.before?.split('\n') ?? [], difference.after?.split('\n') ?? []]
}
