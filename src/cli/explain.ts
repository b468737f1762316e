import { existsSync, statSync } from 'node:fs'
import { importTranscripts, reportOf, UsageError } from '../index.ts'
import { filledIn } from '../words/fill.ts'
import { oneOf, readArguments } from './arguments.ts'
import { readText, withStdin } from './files.ts'
import { type Language, languageOf } from './language.ts'
import { pageSaver } from './save-page.ts'
import { assertForwardable, REPORT_OPTIONS } from './shared-options.ts'
import { show } from './show.ts'
import type { Terminal } from './terminal.ts'
import { typed } from './visible.ts'

export const OPTIONS = {
  protocol: {
    value: 'imap|smtp',
    words: ['imap', 'smtp'],
    read: oneOf('ERR_PROTOCOL', 'imap', 'smtp'),
    about: 'where the words alone do not tell',
  },
  command: { value: 'WORDS', about: 'what they answer, such as AUTH or "RCPT TO"' },
  ...REPORT_OPTIONS,
  json: { about: 'print the report as JSON' },
} as const

/**
 * Explains lines of a server, a file, or text pasted on standard input. Unreadable input is an unknown failure, not
 * wrong usage.
 */
export async function explain(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const { protocol, command, phrases, json, quiet, forward } = values
  assertForwardable(values)
  const language = languageOf(terminal, values.lang)
  const savePage = pageSaver(values.html)
  const text = await textOf(terminal, positionals, language)
  if (text.trim() === '') {
    throw new UsageError('ERR_EXPLAIN', 'nothing to explain: mailwhy explain LINE..., or a log on standard input')
  }
  const report = reportOf(importTranscripts(text, { protocol, command }), undefined, { phrases })
  return show(terminal, report, { language, json, quiet, forward, steps: false, savePage })
}

/** The words themselves, the one file that they name, or standard input. */
async function textOf(terminal: Terminal, given: readonly string[], { words }: Language): Promise<string> {
  const { paste, readAsFile } = words.terminal
  const [first = STDIN, ...others] = given
  if (others.length === 0 && first === STDIN) {
    if (terminal.stdin.isTTY) terminal.stderr.write(`${paste.join('\n')}\n`)
    return readText(STDIN, await withStdin(terminal, [STDIN], 'ERR_EXPLAIN'))
  }
  if (others.length > 0 || !(isFile(first) || NAME_OF_FILE.test(first))) return given.join('\n')
  const text = readText(first)
  terminal.stderr.write(`${filledIn(readAsFile, { file: typed(first) }, words.language)}\n`)
  return text
}

const STDIN = '-'

/** No server sends such a word alone: it is the name of a missing file, and not a text to explain. */
const NAME_OF_FILE = /^\S+\.(?:log|txt|ndjson|json|eml|out)$/i

/** A pipe is a file too, such as the one that a shell substitutes for \`<(command)\`. */
function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory()
}
