import { setTimeout as wait } from 'node:timers/promises'
import type { CauseGroups } from '../../bulk.ts'
import { jsonOf } from '../visible.ts'
import type { BulkJob, JobResult, JobRun } from './job.ts'
import { lockFor } from './lock.ts'
import { exitCodeOf, withoutHealthy } from './outputs.ts'
import { type WatchState, watchFile } from './watch-state.ts'

/**
 * Runs the job at an interval until it is stopped. The first run is reported completely, and later ones by their
 * changes. A run that takes longer than the interval is followed by the next one at once. The exit code is that of the
 * last complete run.
 */
export async function watch(job: BulkJob, everyMs: number, since: CauseGroups | undefined): Promise<number> {
  const { terminal, values } = job
  const path = values.state ?? `${values.out}.state`
  const file = watchFile(path)
  const unlock = lockFor(path)
  try {
    let state = file.read()
    let last = state?.groups ?? since
    return await terminal.waiting(async (signal) => {
      while (!signal.aborted) {
        if (state?.endedAt !== undefined) await pause(job, Date.parse(state.startedAt) + everyMs, signal)
        if (signal.aborted) break
        const { begin, ...times } = nextRun(state, values.out !== undefined)
        file.write({ ...times, ...(last && { groups: last }) })
        const result = await job.run(signal, { begin, since: last })
        if (result.isInterrupted) break
        if (result.failure) throw result.failure.error
        const ended = { ...times, endedAt: new Date().toISOString() }
        tell(job, ended, result, last === undefined)
        last = withoutNews(result.groups)
        state = { ...ended, groups: last }
        file.write(state)
      }
      terminal.endedAsWished?.()
      return last ? exitCodeOf(last) : 0
    })
  } finally {
    unlock()
  }
}

type RunTimes = Pick<WatchState, 'run' | 'startedAt' | 'endedAt'>

/** The next run. A stopped run is resumed if its reports are in a file. */
function nextRun(state: WatchState | undefined, isInFile: boolean): RunTimes & Pick<JobRun, 'begin'> {
  if (state && state.endedAt === undefined && isInFile)
    return { run: state.run, startedAt: state.startedAt, begin: 'go-on' }
  const startedAt = new Date().toISOString()
  return state ? { run: state.run + 1, startedAt, begin: 'replace' } : { run: 1, startedAt, begin: 'go-on' }
}

/** Waits until a time, or the end, and announces the time of the next run. */
async function pause(job: BulkJob, untilMs: number, signal: AbortSignal): Promise<void> {
  const left = untilMs - Date.now()
  if (left <= 0 || signal.aborted) return
  const time = new Intl.DateTimeFormat(job.language.words.language, { timeStyle: 'medium' }).format(untilMs)
  job.say('next', { time })
  await wait(left, undefined, { signal }).catch(() => undefined) // aborted
}

/** Prints a run: with `--json` one line in any case; else the changes, and the first run completely. */
function tell(job: BulkJob, times: RunTimes, { groups }: JobResult, isFirst: boolean): void {
  const { terminal, values } = job
  job.writePage(groups)
  if (values.json) {
    terminal.stdout.write(jsonOf({ ...times, ...withoutHealthy(groups) }))
    return
  }
  job.say('run', { run: times.run })
  if (isFirst || groups.since?.changed) job.print(groups)
  else job.say('unchanged', {})
}

/** The result without its comparison, which the next run does not need. */
function withoutNews({ since: _, ...groups }: CauseGroups): CauseGroups {
  return { ...groups, causes: groups.causes.map(({ since: __, ...cause }) => cause) }
}
