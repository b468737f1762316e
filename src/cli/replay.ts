import { reportOf, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { drift } from './drift.ts'
import { readRecord } from './files.ts'
import { compare, each } from './readings.ts'
import { show } from './show.ts'
import type { Terminal } from './terminal.ts'

/** Saved transcripts read again: together as if the check had just been made, or each file by itself. */
export async function replay(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    each: { type: 'boolean' },
    compare: { type: 'string' },
    drift: { type: 'boolean' },
    json: { type: 'boolean' },
  })
  if (positionals.length === 0) throw new UsageError('ERR_FILE', 'a transcript file is needed: mailwhy replay FILE...')
  const json = values.json === true
  if ([values.each, values.compare !== undefined, values.drift].filter(Boolean).length > 1) {
    throw new UsageError('ERR_ARGUMENTS', '--each, --compare and --drift: one of them at a time')
  }
  if (values.drift) return drift(terminal, positionals, { json })
  if (values.compare !== undefined) return compare(terminal, values.compare, positionals, { json })
  if (values.each) return each(terminal, positionals, { json })
  return show(terminal, reportOf(positionals.map((file) => readRecord(terminal, file))), { json, steps: true })
}
