import { type AboutCode, type AboutPattern, aboutCode, CODES, type Code, UsageError } from '../index.ts'
import { asideIn, type Look, labelIn, labelledIn, lookFor } from '../report/page.ts'
import { BOLD, CYAN, type Paint } from '../report/terminal.ts'
import { didYouMean } from '../settings/did-you-mean.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { readArguments } from './arguments.ts'
import { columns, widthOf } from './columns.ts'
import { languageOf } from './language.ts'
import { LANG } from './shared-options.ts'
import { lookOf, type Terminal } from './terminal.ts'
import { jsonOf, padded, quoted, visible, widest, wrapped } from './visible.ts'

export const OPTIONS = { lang: LANG, json: { about: 'print all that is known of the codes as JSON' } } as const

/** Prints the table of all codes, or the page of one. */
export async function codes(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [name, ...more] = positionals
  if (more.length > 0) throw new UsageError('ERR_CODE', 'one code at a time: mailwhy codes CODE')
  const { locale, words } = languageOf(terminal, values.lang)
  if (name === undefined) {
    const all = CODES.map((code) => aboutCode(code, { locale }))
    terminal.stdout.write(values.json ? jsonOf(all, 2) : table(all, words, widthOf(terminal)))
    return 0
  }
  const about = aboutCode(codeNamed(name), { locale })
  terminal.stdout.write(values.json ? jsonOf(about, 2) : page(about, lookFor({ locale, ...lookOf(terminal) })))
  return 0
}

function codeNamed(name: string): Code {
  const code = CODES.find((one) => one === name)
  if (code) return code
  const hint = didYouMean(name, CODES, 'mailwhy codes lists them all')
  throw new UsageError('ERR_CODE', `there is no code ${quoted(name)}${hint}`)
}

/** The table of codes. The meaning comes last, so that a long row continues below it. */
function table(all: readonly AboutCode[], { terminal }: Sentences, width: number): string {
  const { area, code, fixBy, retry, meaning } = terminal.codes
  const rows = all.map((one) => [one.area, one.code, one.fixBy ?? '-', one.retry ?? '-', one.title])
  return columns([[area, code, fixBy, retry, meaning], ...rows], width)
}

function page(about: AboutCode, { words, width, paint }: Look): string {
  const {
    code,
    title,
    cause,
    help,
    turn,
    fixBy = '',
    retry = '',
    field,
    faults = {},
    categories,
    refines,
    patterns,
    elsewhere,
  } = about
  const { labels, terminal, language } = words
  const own = terminal.codes
  const labelled = labelledLines(words, width, paint)
  const blocks = [
    [labelledIn(words, paint(code, BOLD), title)],
    [
      ...labelled(labels.cause, [cause]),
      ...labelled(
        labels.fault,
        Object.entries(faults).map(([kind, text]) => labelledIn(words, kind, text)),
      ),
      ...labelled(labels.help, help),
      ...labelled(labels.act, [turn ? filledIn(own.turn, { turn, fixBy, retry }, language) : own.unfound]),
      ...labelled(own.field, field ? [field] : []),
      ...labelled(own.heading, categories),
      ...labelled(own.refines, refines.length > 0 ? [refines.join(', ')] : []),
    ],
    ...patterns.map((pattern) => patternLines(pattern, words)),
    Object.entries(elsewhere).map(([system, names]) =>
      wrapped(`  ${padded(system, 11)}`, names.join(', ') || '-', width),
    ),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** Lines with a hanging indent beside their label, all in one column. */
function labelledLines(words: Sentences, width: number | undefined, paint: Paint) {
  const { labels, terminal } = words
  const { field, heading, refines } = terminal.codes
  const all = [labels.cause, labels.fault, labels.help, labels.act, field, heading, refines]
  const column = widest(all.map((label) => labelIn(words, label)))
  return (name: string, values: readonly string[]): readonly string[] =>
    values.map((value, at) => {
      const label = at === 0 ? labelIn(words, name) : ''
      const rows = wrapped(`  ${padded(label, column)}  `, value, width)
      return `  ${paint(label, CYAN)}${rows.slice(2 + label.length)}`
    })
}

/** The lines of a pattern. An example has several lines if it is a dialogue or a multiline reply. */
function patternLines({ rule, certainty, source, examples }: AboutPattern, words: Sentences): readonly string[] {
  const quoted = examples.flatMap((example) =>
    example.split(/\n|\\r\\n/).map((line, at) => `    ${at === 0 ? '-' : ' '} ${visible(line)}`),
  )
  return [`  ${rule}${asideIn(words, words.certainties[certainty])}`, ...quoted, `    ${source}`]
}
