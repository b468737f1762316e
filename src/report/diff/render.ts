import { STAGES } from '../../conversation/exchange.ts'
import { assertArgument } from '../../errors/usage-error.ts'
import type { Certainty } from '../../rules/rule.ts'
import { type WordOptions, wordsFor } from '../../words/choose.ts'
import type { Sentences } from '../../words/sentences.ts'
import { columnsIn, padded, widest } from '../columns.ts'
import { asideIn } from '../page.ts'
import { BOLD, GREEN, type Paint, painted, plain, RED, visible } from '../terminal.ts'
import { type Difference, phraseText } from './difference.ts'

/** The options of {@link renderDiff}. */
export interface DiffOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The columns up to which a difference stays on one line. Default 120. */
  readonly width?: number | undefined
}

/**
 * Prints a heading for each stage and a line for each difference; if that would be too long, a line for each value,
 * with `-` and `+`.
 */
export function renderDiff(differences: readonly Difference[], options: DiffOptions = {}): string {
  assertArgument(Array.isArray(differences), 'differences', 'a list is needed, as diff gives it')
  const words = wordsFor(options)
  if (differences.length === 0) return `${words.diff.nothing}\n`
  const { color, width = MAX_WIDTH } = options
  const paint = color ? painted : plain
  const blocks = STAGES.flatMap((stage) => {
    const own = differences.filter((one) => one.stage === stage)
    return own.length > 0
      ? [
          [
            `  ${paint(words.stages[stage], BOLD)}`,
            ...own.map((one) => lineOf(inWords(one, words), { words, paint, width })),
          ].join('\n'),
        ]
      : []
  })
  return `${blocks.join('\n\n')}\n`
}

/** The texts of this program in the chosen language. */
function inWords(difference: Difference, words: Sentences): Difference {
  const { phrases = {}, name, what } = difference
  if (!difference.phrases && what !== 'diagnosis') return difference
  const said = (text: string) => {
    const phrase = Object.hasOwn(phrases, text) ? phrases[text] : undefined
    if (phrase) return phraseText(phrase, words)
    return what === 'diagnosis' ? withCertainties(text, words) : text
  }
  const named = { ...difference, ...(name !== undefined && { name: said(name) }) }
  if ('gone' in named) return { ...named, gone: named.gone.map(said), added: named.added.map(said) }
  const { before, after } = named
  return { ...named, before: before && said(before), after: after && said(after) }
}

/** Codes stay untranslated, as in `auth-failed (likely)`. */
function withCertainties(text: string, words: Sentences): string {
  return text.replace(/ \((certain|likely|possible)\)/g, (_, one: Certainty) => asideIn(words, words.certainties[one]))
}

/** The width of most terminals. */
const MAX_WIDTH = 120
const MIN_INDENT = 18

interface LineOptions {
  readonly words: Sentences
  readonly paint: Paint
  readonly width: number
}

function lineOf(difference: Difference, { words: { diff }, paint, width }: LineOptions): string {
  const { kinds } = diff
  const indent = Math.max(widest(Object.values(kinds)) + 6, MIN_INDENT)
  const { what, name } = difference
  const head = `    ${padded(kinds[what], indent - 4)}`
  const label = name === undefined ? '' : `${visible(name)}: `
  const [gone, added] = sidesOf(difference)
  const signed = [...gone.map((text) => `- ${visible(text)}`), ...added.map((text) => `+ ${visible(text)}`)]
  const replaced = !('gone' in difference) && gone.length === 1 && added.length === 1
  const short = replaced ? `${visible(gone.join())} -> ${visible(added.join())}` : signed.join('   ')
  const colored = (texts: readonly string[]) =>
    texts.map((text) => paint(text, text.startsWith('-') ? RED : GREEN)).join('   ')
  if (indent + columnsIn(label + short) <= width) {
    return `${head}${label}${replaced ? short : colored(signed)}`
  }
  const rows = ('gone' in difference ? inRows(signed, width - indent) : signed.map((text) => [text])).map(colored)
  const lines = name === undefined ? rows : [visible(name), ...rows]
  return head + lines.join(`\n${' '.repeat(indent)}`)
}

/** Values fill each row; added ones begin a new row. */
function inRows(signed: readonly string[], room: number): readonly (readonly string[])[] {
  const rows: string[][] = []
  for (const text of signed) {
    const row = rows.at(-1)
    const fits = row && columnsIn([...row, text].join('   ')) <= room && row[0]?.[0] === text[0]
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
