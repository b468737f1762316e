/** A command line of the documentation, run in this process. */
import { Readable } from 'node:stream'
import { run } from '../../src/cli/run.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

/** Runs `mailwhy ...` and gives what it prints, on either stream, without the progress of a check. */
export async function runCommand(command: string, env: Readonly<Record<string, string>>): Promise<string> {
  const printed: string[] = []
  const stream = { write: (text: string) => printed.push(text), isTTY: false, on: () => undefined }
  const terminal = {
    stdin: Readable.from([]),
    stdout: stream,
    stderr: stream,
    env,
    locale: 'en',
    waiting: (work: (signal: AbortSignal) => Promise<unknown>) => work(new AbortController().signal),
  }
  const [program, ...args] = wordsOf(command)
  if (program !== 'mailwhy') throw new Error(`no command of ours: ${command}`)
  await run(terminal as unknown as Terminal, args)
  return printed.join('')
}

/** The words of a line, as a shell cuts it: blanks, and quotes around what has some. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}
