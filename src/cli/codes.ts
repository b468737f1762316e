import { type AboutCode, type AboutPattern, aboutCode, CODES, type Code, UsageError } from '../index.ts'
import { didYouMean } from '../settings/did-you-mean.ts'
import { readArguments } from './arguments.ts'
import { columns, widthOf } from './columns.ts'
import { columnsOf, type Terminal } from './terminal.ts'
import { jsonOf, padded, quoted, visible, wrapped } from './visible.ts'

export const OPTIONS = { json: { about: 'print all that is known of the codes as JSON' } } as const

/** Prints the table of all codes, or the page of one. */
export async function codes(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [name, ...more] = positionals
  if (more.length > 0) throw new UsageError('ERR_CODE', 'one code at a time: mailwhy codes CODE')
  const known = name === undefined ? CODES.map((code) => aboutCode(code)) : aboutCode(codeNamed(name))
  const text = values.json
    ? jsonOf(known, 2)
    : 'code' in known
      ? page(known, columnsOf(terminal))
      : table(known, widthOf(terminal))
  terminal.stdout.write(text)
  return 0
}

function codeNamed(name: string): Code {
  const code = CODES.find((one) => one === name)
  if (code) return code
  const hint = didYouMean(name, CODES, 'mailwhy codes lists them all')
  throw new UsageError('ERR_CODE', `there is no code ${quoted(name)}${hint}`)
}

/** The table of codes. The meaning comes last, so that a long row continues below it. */
function table(all: readonly AboutCode[], width: number): string {
  const head = ['area', 'code', 'fix by', 'retry', 'meaning']
  const rows = all.map(({ area, code, title, fixBy = '-', retry = '-' }) => [area, code, fixBy, retry, title])
  return columns([head, ...rows], width)
}

function page(about: AboutCode, width: number | undefined): string {
  const labelled = labels(width)
  const { code, title, cause, help, turn, fixBy, retry, field, categories, refines, patterns, elsewhere } = about
  const blocks = [
    [`${code}: ${title}`],
    [
      ...labelled('cause', [cause]),
      ...labelled('help', help),
      ...labelled('act', turn ? [`${turn} (fix by ${fixBy}, retry ${retry})`] : ['not known: no rule finds it yet']),
      ...labelled('field', field ? [field] : []),
      ...labelled('heading', categories),
      ...labelled('refines', refines.length > 0 ? [refines.join(', ')] : []),
    ],
    ...patterns.map(patternLines),
    Object.entries(elsewhere).map(([system, names]) =>
      wrapped(`  ${padded(system, 11)}`, names.join(', ') || '-', width),
    ),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function labels(width: number | undefined) {
  return (label: string, values: readonly string[]): readonly string[] =>
    values.map((value, at) => wrapped(`  ${padded(at === 0 ? `${label}:` : '', 9)}`, value, width))
}

/** The lines of a pattern. An example has several lines where it is a dialogue or a multiline reply. */
function patternLines({ rule, certainty, source, examples }: AboutPattern): readonly string[] {
  const quoted = examples.flatMap((example) =>
    example.split(/\n|\\r\\n/).map((line, at) => `    ${at === 0 ? '-' : ' '} ${visible(line)}`),
  )
  return [`  ${rule} (${certainty})`, ...quoted, `    ${source}`]
}
