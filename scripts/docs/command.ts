/** A command line of the documentation, run in this process. */
import { Readable } from 'node:stream'
import { run } from '../../src/cli/run.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

/** Runs `mailwhy ...`, perhaps behind `printf '%s\n' LINE... |`, and gives what it prints: the result, else the complaint. */
export async function runCommand(line: string, env: Readonly<Record<string, string>>): Promise<string> {
  const [command = '', piped = ''] = line.split(' | ').toReversed()
  const [, , ...lines] = wordsOf(piped)
  const [printed, complaints]: string[][] = [[], []]
  const stream = (into: string[] = []) => ({
    write: (text: string) => into.push(text),
    isTTY: false,
    on: () => undefined,
  })
  const terminal = {
    stdin: Readable.from(lines.map((one) => `${one}\n`)),
    stdout: stream(printed),
    stderr: stream(complaints),
    env,
    locale: 'en',
    waiting: (work: (signal: AbortSignal) => Promise<unknown>) => work(new AbortController().signal),
  }
  const [program, ...args] = wordsOf(command)
  if (program !== 'mailwhy') throw new Error(`no command of ours: ${line}`)
  await run(terminal as unknown as Terminal, args)
  return (printed?.length ? printed : complaints)?.join('') ?? ''
}

/** The words of a line, as a shell cuts it: blanks, and quotes around what has some. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}
