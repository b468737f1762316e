import { existsSync, statSync } from 'node:fs'
import { importTranscripts, reportOf, UsageError } from '../index.ts'
import { oneOf, readArguments } from './arguments.ts'
import { readText, withStdin } from './files.ts'
import { show } from './show.ts'
import type { Terminal } from './terminal.ts'
import { typed } from './visible.ts'

export const OPTIONS = {
  protocol: {
    value: 'imap|smtp',
    read: oneOf('ERR_PROTOCOL', 'imap', 'smtp'),
    about: 'where the words alone do not tell',
  },
  command: { value: 'WORDS', about: 'what they answer, such as AUTH or "RCPT TO"' },
  json: { about: 'print the report as JSON' },
} as const

/**
 * Explains lines of a server, a file, or what is pasted on standard input. Unreadable input is an unknown failure, not
 * wrong usage.
 */
export async function explain(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const { protocol, command } = values
  const text = await textOf(terminal, positionals)
  if (text.trim() === '') {
    throw new UsageError('ERR_EXPLAIN', 'nothing to explain: mailwhy explain LINE..., or a log on standard input')
  }
  const report = reportOf(importTranscripts(text, { protocol, command }))
  return show(terminal, report, { json: values.json === true, steps: false })
}

/** The words themselves, the one file that they name, or standard input. */
async function textOf(terminal: Terminal, words: readonly string[]): Promise<string> {
  const [first = STDIN, ...others] = words
  if (others.length === 0 && first === STDIN) {
    if (terminal.stdin.isTTY) terminal.stderr.write(HOW_TO_PASTE)
    return readText(STDIN, await withStdin(terminal, [STDIN], 'ERR_EXPLAIN'))
  }
  if (others.length > 0 || !isFile(first)) return words.join('\n')
  terminal.stderr.write(`${typed(first)}: read as a file\n`)
  return readText(first)
}

const STDIN = '-'

const HOW_TO_PASTE = `Paste what you have: a log, an error, a bounce, an answer of a server.
End it with Return and Ctrl-D (on Windows: Return, Ctrl-Z, Return).
`

/** A pipe is a file too, such as the one that a shell puts in place of \`<(command)\`. */
function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory()
}
