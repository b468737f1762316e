import { createReadStream, existsSync, realpathSync, renameSync, statSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import type { MailboxReport } from '../../bulk.ts'
import { UsageError } from '../../index.ts'
import { writing as inWordsOfFile } from '../files.ts'
import { typed } from '../visible.ts'
import { lockFor } from './lock.ts'
import { linesOf } from './ndjson.ts'

/** The destination of a run's reports. */
export interface ReportSink {
  /** The ids of the mailboxes that an earlier run checked, and that are not checked again. */
  readonly done: ReadonlySet<string>
  /** Their reports. */
  readonly earlier: () => AsyncIterable<StoredMailboxReport>
  /** The new name of an existing file that was kept. */
  readonly kept?: string | undefined
  readonly write: (report: MailboxReport) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * The fate of an existing file. `go-on`: the run continues it. `keep`: it gets another name. `replace`: it becomes the
 * previous file, and replaces an older one.
 */
export type Beginning = 'go-on' | 'keep' | 'replace'

/**
 * Opens the file of the reports, one per line. If it exists, the run resumes: reports of checked mailboxes stay.
 * Reports of skipped mailboxes are dropped, so that these are tried again; so are those of unusable ones, which cost no
 * connection and may have been fixed, and a line that a crash has truncated.
 *
 * @throws UsageError `ERR_OUT` for a file with other content, which is left unchanged, and for one that another run
 * writes to
 */
export async function openReports(named: string, begin: Beginning = 'go-on'): Promise<ReportSink> {
  const place = `--out: ${typed(named)}`
  const path = inWords(place, () => (existsSync(named) ? realpathSync(named) : named))
  const unlock = inWords(place, () => lockFor(path))
  try {
    const kept = existsSync(path) ? newName(path, begin) : undefined
    if (kept !== undefined) renameSync(path, kept)
    const found = existsSync(path) ? await readReports(path, place) : undefined
    if (found?.isToBeRewritten) await rewrite(path)
    const file = await open(path, 'a', 0o600)
    const { size } = await file.stat()
    let writing: Promise<void> = Promise.resolve()
    return {
      done: found?.done ?? new Set(),
      earlier: () => reportsIn(path, place, 'ERR_OUT', size),
      kept,
      write: (report) => {
        // One after another, and none after a failed write, which may have left half a line.
        writing = writing
          .then(() => file.appendFile(lineOf(report)))
          .catch((error) => inWords(place, () => thrown(error)))
        return writing
      },
      close: async () => {
        await file.sync()
        await file.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error instanceof UsageError ? error : inWords(place, () => thrown(error))
  }
}

/** The new name of the existing file; `undefined` if the run continues it. */
function newName(path: string, begin: Beginning): string | undefined {
  if (begin === 'go-on') return undefined
  return begin === 'keep' ? freeName(path) : `${path}.before`
}

function thrown(error: unknown): never {
  throw error
}

/** The value of a function. Its error is reworded as one of the file. */
function inWords<T>(place: string, get: () => T): T {
  let value: { readonly got: T } | undefined
  inWordsOfFile('ERR_OUT', place, () => {
    value = { got: get() }
  })
  return (value as { readonly got: T }).got
}

/** The name under which a file is kept when another replaces it: `FILE.1`, or the next free one. */
function freeName(path: string): string {
  for (let number = 1; ; number++) if (!existsSync(`${path}.${number}`)) return `${path}.${number}`
}

/** The beginning of each line, which distinguishes a truncated one from any other text. */
const HEAD = '{"id":'

/** A report as a line, without transcripts and the answers of all sources, which would be most of it. */
export function lineOf({ id, outcome, transcripts: _, discovery: __, ...rest }: MailboxReport): string {
  return `${JSON.stringify({ id, outcome, ...rest })}\n`
}

/** A report in its stored form. */
export type StoredMailboxReport = Omit<MailboxReport, 'transcripts' | 'discovery'>

/** The maximum length of a report's line. A report has some kilobytes; its quotes of servers are bounded. */
const MAX_REPORT_LENGTH = 16 * 1024 * 1024

/**
 * The reports in a file, one by one. A truncated last line is left out.
 *
 * @param size the octets to read, because a resumed run appends to its file
 * @throws UsageError `ERR_OUT` or `code` for a line that is no report
 */
export async function* reportsIn(
  path: string,
  place: string,
  code: `ERR_${string}` = 'ERR_OUT',
  size = Number.POSITIVE_INFINITY,
): AsyncGenerator<StoredMailboxReport> {
  if (size === 0) return
  const stream = createReadStream(path, { encoding: 'utf8', end: size - 1 })
  for await (const { number, text, isWhole } of linesOf(stream, MAX_REPORT_LENGTH)) {
    const report = text === undefined ? undefined : reportOn(text)
    if (report) yield report
    else if (isWhole || !(text?.startsWith(HEAD) || HEAD.startsWith(text ?? '?')))
      throw new UsageError(code, `${place}: line ${number} is no report of mailwhy bulk`)
  }
}

function reportOn(text: string): StoredMailboxReport | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value.id === 'string' && OUTCOMES.includes(value.outcome) ? value : undefined
  } catch {
    return undefined
  }
}

const OUTCOMES: readonly unknown[] = ['checked', 'skipped', 'unusable'] satisfies readonly MailboxReport['outcome'][]

async function readReports(path: string, place: string) {
  if (!statSync(path).isFile())
    throw new UsageError('ERR_OUT', `${place}: a file is needed; without --out the reports go to standard output`)
  const done = new Set<string>()
  let size = 0
  for await (const report of reportsIn(path, place)) {
    if (report.outcome === 'checked' && !done.has(report.id)) {
      done.add(report.id)
      size += Buffer.byteLength(lineOf(report as MailboxReport))
    }
  }
  return { done, isToBeRewritten: size !== statSync(path).size }
}

/** Writes the remaining reports to a temporary file and renames it, so that a crash leaves one of the two complete. */
async function rewrite(path: string): Promise<void> {
  const { mode } = statSync(path)
  const unfinished = `${path}.part`
  const file: FileHandle = await open(unfinished, 'w', mode)
  const kept = new Set<string>()
  try {
    for await (const report of reportsIn(path, path)) {
      if (report.outcome !== 'checked' || kept.has(report.id)) continue
      kept.add(report.id)
      await file.appendFile(lineOf(report as MailboxReport))
    }
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
}
