import type { Option } from './arguments.ts'
import { COMMANDS, commandNamed, optionsOf } from './commands.ts'
import { ABOUT, PARTS, TITLE } from './manual/about-program.ts'
import { widest, wrapped } from './visible.ts'

/** The usual initial width of a terminal. No line is wider. */
const WIDTH = 80
const HEAD = `mailwhy: ${TITLE}\n`

/** The page of the program: its commands, and general information. */
export function usage(): string {
  const rows = Object.fromEntries(Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]))
  return [
    HEAD,
    paragraph(ABOUT),
    `  mailwhy COMMAND [ARGUMENT...] [OPTION...]\n`,
    `Commands:\n${terms(rows)}`,
    `  mailwhy COMMAND --help   its options, with examples\n  mailwhy --version, -V    the version\n`,
    ...PARTS.map(({ heading, text, terms: list }) =>
      [`${heading}:\n`, text && paragraph(text, '  '), list && terms(list)].filter(Boolean).join(''),
    ),
  ].join('\n')
}

/** The page of one command; `undefined` for an unknown name. */
export function helpFor(name = ''): string | undefined {
  const command = commandNamed(name)
  if (!command) return undefined
  const { summary, uses, about, examples } = command
  return [
    `${wrapped(`mailwhy ${name}: `, summary, WIDTH, 2)}\n`,
    uses.map((use) => `  mailwhy ${use}\n`).join(''),
    ...(about ? [paragraph(about)] : []),
    optionLines(optionsOf(command)),
    `Examples:\n${examples.map(exampleText).join('')}`,
  ].join('\n')
}

/** An option with its value, such as `--imap HOST[:PORT]`. */
export function optionHead(name: string, { value }: Option): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}`
}

function optionLines(options: Readonly<Record<string, Option>>): string {
  const heads = Object.entries(options).map(([name, one]) => optionHead(name, one))
  const column = widest(heads) + 4
  return Object.entries(options)
    .map(([name, one]) => {
      const row = wrapped(`  ${optionHead(name, one)}`.padEnd(column), one.about, WIDTH)
      return `${one.heading ? `\n${one.heading}:\n` : ''}${row}\n`
    })
    .join('')
}

function terms(list: Readonly<Record<string, string>>): string {
  const rows = Object.entries(list)
  const column = Math.min(widest(rows.map(([term]) => term)), 20) + 4
  return rows.map(([term, text]) => `${withTerm(`  ${term}  `, column, bare(text))}\n`).join('')
}

/** The text beside its term, or below a term that is too wide for its column. */
function withTerm(head: string, column: number, text: string): string {
  if (head.length <= column) return wrapped(head.padEnd(column), text, WIDTH)
  return `${head.trimEnd()}\n${wrapped(' '.repeat(column), text, WIDTH)}`
}

function paragraph(text: string, margin = ''): string {
  return `${wrapped(margin, bare(text), WIDTH)}\n`
}

function bare(text: string): string {
  return text.replaceAll('`', '')
}

/**
 * A command line that is too long continues on a second one, in shell syntax. An option keeps its value beside it, and
 * `>` its file.
 */
function exampleText(line: string): string {
  const kept = line.replace(/(--[\w-]+|>) (?!-)/g, '$1\u00a0')
  const rows = wrapped('  ', kept, WIDTH - 2, 4).split('\n')
  return `${rows.join(' \\\n').replaceAll('\u00a0', ' ')}\n`
}
