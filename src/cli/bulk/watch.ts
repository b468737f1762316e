import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { CauseGroups } from '../../bulk.ts'
import { UsageError } from '../../index.ts'
import { jsonOf, typed } from '../visible.ts'
import type { BulkJob, JobResult } from './job.ts'
import { lockFor } from './lock.ts'
import { exitCodeOf, withoutHealthy } from './outputs.ts'
import { replacedFile } from './replace-file.ts'

/** The memory of a watch, in a file: a watch that is started again goes on from there. */
interface WatchState {
  readonly mailwhy: 'watch'
  readonly version: 1
  /** The number of the last run. */
  readonly run: number
  readonly startedAt: string
  /** Left out while it runs, and where it was stopped. */
  readonly endedAt?: string
  /** The result of the last whole run. */
  readonly groups?: CauseGroups
}

/**
 * Runs the job each so many milliseconds, until it is stopped. The first run is told whole, each other one by what has changed. A run
 * that takes longer than the interval is followed by the next at once. The exit code is that of the last whole run.
 */
export async function watch(job: BulkJob, everyMs: number, since: CauseGroups | undefined): Promise<number> {
  const { terminal, values } = job
  const file = values.state ?? `${values.out}.state`
  const place = replacedFile('--state', file, { code: 'ERR_STATE', mark: MARK })
  const unlock = lockFor(file)
  const write = (state: Omit<WatchState, 'mailwhy' | 'version'>) =>
    place.write(`${JSON.stringify({ mailwhy: 'watch', version: 1, ...state })}\n`)
  try {
    let state = readState(file)
    let last = state?.groups ?? since
    return await terminal.waiting(async (signal) => {
      while (!signal.aborted) {
        if (state?.endedAt !== undefined) await pause(job, Date.parse(state.startedAt) + everyMs, signal)
        if (signal.aborted) break
        // A run that was stopped goes on, where its reports are in a file.
        const goesOn: boolean = state !== undefined && state.endedAt === undefined && values.out !== undefined
        const run: number = (state?.run ?? 0) + (goesOn ? 0 : 1)
        const startedAt: string = goesOn && state ? state.startedAt : new Date().toISOString()
        const begin = state === undefined || goesOn ? 'go-on' : 'replace'
        write({ run, startedAt, ...(last && { groups: last }) })
        const result = await job.run(signal, { begin, since: last })
        if (result.isInterrupted) break
        if (result.failure) throw result.failure.error
        const endedAt = new Date().toISOString()
        tell(job, { run, startedAt, endedAt }, result, last === undefined)
        last = withoutNews(result.groups)
        state = { mailwhy: 'watch', version: 1, run, startedAt, endedAt, groups: last }
        write(state)
      }
      terminal.endedAsWished?.()
      return last ? exitCodeOf(last) : 0
    })
  } finally {
    unlock()
  }
}

const MARK = '{"mailwhy":"watch"'

function readState(file: string): WatchState | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined // replacedFile has seen that it may be made there
  }
  if (text === '') return undefined
  try {
    const state = JSON.parse(text) as WatchState
    if (state.version === 1 && Number.isInteger(state.run) && !Number.isNaN(Date.parse(state.startedAt))) return state
  } catch {
    // It is refused below.
  }
  throw new UsageError('ERR_STATE', `--state: ${typed(file)}: it cannot be read; it may be of a newer version`)
}

/** Waits until a time, or the end. The time of the next run is told. */
async function pause(job: BulkJob, untilMs: number, signal: AbortSignal): Promise<void> {
  const left = untilMs - Date.now()
  if (left <= 0 || signal.aborted) return
  const time = new Intl.DateTimeFormat(job.language.words.language, { timeStyle: 'medium' }).format(untilMs)
  job.say('next', { time })
  await wait(left, undefined, { signal }).catch(() => undefined) // aborted
}

type RunTimes = Pick<WatchState, 'run' | 'startedAt' | 'endedAt'>

/** Prints a run: with `--json` one line, whatever it was; else what has changed, and the first run whole. */
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

/** The result without what it has been compared with, which the next run does not need. */
function withoutNews({ since: _, ...groups }: CauseGroups): CauseGroups {
  return { ...groups, causes: groups.causes.map(({ since: __, ...cause }) => cause) }
}
