import { readFileSync } from 'node:fs'
import { readTranscript, reportOf, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { show } from './show.ts'
import type { Terminal } from './terminal.ts'

/** The files of one check, read together as if it had just been made. */
export async function replay(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } })
  if (positionals.length === 0) throw new UsageError('ERR_FILE', 'a transcript file is needed: mailwhy replay FILE...')
  const report = reportOf(positionals.map((file) => readTranscript(read(file))))
  return show(terminal, report, { json: values.json === true, steps: true })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError('ERR_FILE', (error as Error).message)
  }
}
