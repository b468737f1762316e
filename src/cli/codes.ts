import { type AboutCode, type AboutPattern, aboutCode, CODES, type Code, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import type { Terminal } from './terminal.ts'
import { visible } from './visible.ts'

/** Every cause that has a name, in a table; or all that is known of one. */
export async function codes(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
  const [name, ...more] = positionals
  if (more.length > 0) throw new UsageError('ERR_CODE', 'one code at a time: mailwhy codes CODE')
  const known = name === undefined ? CODES.map((code) => aboutCode(code)) : aboutCode(codeNamed(name))
  const text = values.json ? `${JSON.stringify(known, null, 2)}\n` : 'code' in known ? page(known) : table(known)
  terminal.stdout.write(text)
  return 0
}

function codeNamed(name: string): Code {
  const code = CODES.find((one) => one === name)
  if (code) return code
  const near = nearTo(name)
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'mailwhy codes lists them all'
  throw new UsageError('ERR_CODE', `there is no code ${JSON.stringify(name)}; ${hint}`)
}

/** As many typing errors as still let a word be known, and as many codes as fit on a line. */
const MAX_TYPING_ERRORS = 3
const MAX_NEAR = 4

/** Codes that were probably meant: misspelt, or with a word in common. The nearest come first. */
function nearTo(name: string): readonly Code[] {
  const wanted = name.toLowerCase()
  const words = wanted.split(/[^a-z]+/).filter((word) => word.length > 2)
  const shared = (code: Code) => words.filter((word) => code.split('-').includes(word)).length
  return CODES.map((code) => ({ code, errors: distance(wanted, code), shared: shared(code) }))
    .filter(({ code, errors, shared }) => errors <= Math.min(MAX_TYPING_ERRORS, code.length / 3) || shared > 0)
    .toSorted((a, b) => a.errors - 4 * a.shared - (b.errors - 4 * b.shared))
    .slice(0, MAX_NEAR)
    .map(({ code }) => code)
}

/** How many letters must be changed, added or taken away (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a.slice(0, 100)].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const changed = (row[j] ?? 0) + (letter === b[j] ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

function table(all: readonly AboutCode[]): string {
  const head = ['area', 'code', 'meaning', 'fix by', 'retry']
  const rows = all.map(({ area, code, title, fixBy = '-', retry = '-' }) => [area, code, title, fixBy, retry])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  return [head, ...rows]
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function page(about: AboutCode): string {
  const { code, title, cause, help, turn, fixBy, retry, field, categories, refines, patterns, elsewhere } = about
  const blocks = [
    [`${code}: ${title}`],
    [
      ...labelled('cause', [cause]),
      ...labelled('help', help),
      ...labelled('turn', turn ? [`${turn} (fix by ${fixBy}, retry ${retry})`] : ['not told: no rule finds it yet']),
      ...labelled('field', field ? [field] : []),
      ...labelled('heading', categories),
      ...labelled('refines', refines.length > 0 ? [refines.join(', ')] : []),
    ],
    ...patterns.map(patternLines),
    Object.entries(elsewhere).map(([system, names]) => `  ${system.padEnd(11)}${names.join(', ') || '-'}`),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function labelled(label: string, values: readonly string[]): readonly string[] {
  return values.map((value, at) => `  ${(at === 0 ? `${label}:` : '').padEnd(9)}${value}`)
}

/** An example has several lines where it is a dialogue, or where the reply has. */
function patternLines({ rule, certainty, source, examples }: AboutPattern): readonly string[] {
  const quoted = examples.flatMap((example) =>
    example.split(/\n|\\r\\n/).map((line, at) => `    ${at === 0 ? '-' : ' '} ${visible(line)}`),
  )
  return [`  ${rule} (${certainty})`, ...quoted, `    ${source}`]
}
