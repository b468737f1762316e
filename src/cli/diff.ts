import { diff as differencesBetween, renderDiff, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { readRecord, withStdin } from './files.ts'
import { languageOf } from './language.ts'
import { LANG } from './shared-options.ts'
import { lookOf, type Terminal } from './terminal.ts'
import { jsonOf } from './visible.ts'

export const OPTIONS = { lang: LANG, json: { about: 'print the differences as JSON' } } as const

/** Prints the differences between two transcripts. The exit code is that of diff(1): 0 for none, 1 for some. */
export async function diff(outer: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [before, after, ...more] = positionals
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UsageError('ERR_FILE', 'two transcript files are needed: mailwhy diff FILE FILE')
  }
  const terminal = await withStdin(outer, positionals)
  const { locale, words } = languageOf(terminal, values.lang)
  const [a, b] = [readRecord(terminal, before, words), readRecord(terminal, after, words)]
  if (a.header.protocol !== b.header.protocol) {
    throw new UsageError('ERR_PROTOCOL', 'one file is of IMAP and the other of SMTP, which have nothing to compare')
  }
  const differences = differencesBetween(a, b)
  const text = values.json ? jsonOf(differences, 2) : renderDiff(differences, { locale, ...lookOf(terminal) })
  terminal.stdout.write(text)
  return differences.length > 0 ? 1 : 0
}
