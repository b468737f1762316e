import { groupByCause } from '../bulk.ts'
import { readArguments } from './arguments.ts'
import { readBulkLine } from './bulk/bulk-line.ts'
import { BulkJob } from './bulk/job.ts'
import { OPTIONS } from './bulk/options.ts'
import { exitCodeOf } from './bulk/outputs.ts'
import { reportsIn } from './bulk/report-file.ts'
import { watch } from './bulk/watch.ts'
import { languageOf } from './language.ts'
import type { Terminal } from './terminal.ts'
import { typed } from './visible.ts'

/**
 * Checks the mailboxes of a file. The exit code is 0 if each was checked and none has an error; with `--every`, that of
 * the last complete run.
 */
export async function bulk(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const language = languageOf(terminal, values.lang)
  const line = readBulkLine(terminal, values, positionals)
  const job = new BulkJob(terminal, line, values, language)
  const { since: file } = values
  const since =
    file === undefined ? undefined : await groupByCause(reportsIn(file, `--since: ${typed(file)}`, 'ERR_SINCE'))
  if (values.every !== undefined) return await watch(job, values.every, since)
  const { groups, failure, isInterrupted } = await terminal.waiting((signal) =>
    job.run(signal, { begin: values.restart ? 'keep' : 'go-on', since }),
  )
  job.print(groups)
  job.writePage(groups)
  if (failure) throw failure.error
  if (isInterrupted) job.sayHowToGoOn()
  return exitCodeOf(groups)
}
