import { once } from 'node:events'
import { BulkMetrics, type CauseGroups } from '../../bulk.ts'
import { filledIn, type SentenceFacts } from '../../words/fill.ts'
import type { Language } from '../language.ts'
import { makeSaveFolder, saveReport } from '../save.ts'
import type { Terminal } from '../terminal.ts'
import { typed } from '../visible.ts'
import type { BulkLine } from './bulk-line.ts'
import { openInput } from './input-file.ts'
import type { BulkValues } from './options.ts'
import { metricsFile, pageWriter, printGroups } from './outputs.ts'
import { type Beginning, lineOf, openReports, type ReportSink } from './report-file.ts'
import { type RunParts, type RunResult, runMailboxes } from './run-mailboxes.ts'
import { type RunProgress, runProgress } from './run-progress.ts'

/** The interval between two writings of the metrics. */
const METRICS_MS = 10_000

/** The beginning of a run of the job. */
export interface JobRun {
  readonly begin: Beginning
  readonly since: CauseGroups | undefined
}

/** A completed run of the job. */
export interface JobResult extends RunResult {
  readonly isInterrupted: boolean
}

/** The command as called, which may run once or repeatedly. */
export class BulkJob {
  readonly terminal: Terminal
  readonly values: BulkValues
  readonly language: Language
  readonly #line: BulkLine
  readonly #metricsFile: ReturnType<typeof metricsFile>
  readonly #writePage: ReturnType<typeof pageWriter>
  readonly #metrics = new BulkMetrics()

  /** @throws UsageError for files that cannot be written */
  constructor(terminal: Terminal, line: BulkLine, values: BulkValues, language: Language) {
    this.terminal = terminal
    this.values = values
    this.language = language
    this.#line = line
    this.#metricsFile = metricsFile(values)
    this.#writePage = pageWriter(values)
    if (values.save !== undefined) makeSaveFolder(values.save)
  }

  /** Runs the input once, from the point that an earlier run has reached. */
  async run(signal: AbortSignal, { begin, since }: JobRun): Promise<JobResult> {
    const { terminal, values, language } = this
    const input = await openInput(terminal, this.#line.file, this.#line.input)
    const stop = new AbortController()
    const sink = await this.#openSink(begin, () => stop.abort())
    const stays = { share: input.share, isWhole: input.isWhole, rows: input.count, before: sink.done.size }
    if (sink.kept !== undefined && begin === 'keep') this.say('kept', { file: typed(sink.kept) })
    if (sink.done.size > 0) this.say('stay', { count: sink.done.size })
    const progress = runProgress(terminal, language, stays, values.quiet)
    const tellFinishing = () => progress.say(this.#text('finishing', {}))
    signal.addEventListener('abort', tellFinishing, { once: true })
    const ended = AbortSignal.any([signal, stop.signal])
    const parts = { rows: input.rows, options: this.#line.options, sink, since, locale: language.locale, signal: ended }
    try {
      return await this.#writingMetrics(() => this.#runMailboxes(parts, progress))
    } finally {
      signal.removeEventListener('abort', tellFinishing)
      progress.end()
      await sink.close()
    }
  }

  async #runMailboxes(
    parts: Omit<RunParts, 'metrics' | 'onProgress' | 'onReport'>,
    progress: RunProgress,
  ): Promise<JobResult> {
    const { save } = this.values
    const result = await runMailboxes({
      ...parts,
      metrics: this.#metrics,
      onProgress: (state) => {
        this.#metrics.progress(state)
        progress.progress(state)
      },
      onReport: (report) => {
        const isFailure = report.outcome === 'checked' && !report.ok
        if (save !== undefined && isFailure) saveReport(save, report.id, report)
        progress.told(report)
      },
    })
    const isInterrupted = parts.signal.aborted
    if (!isInterrupted && !result.failure) this.#metrics.runEnded(Date.now())
    return { ...result, isInterrupted }
  }

  /** Does some work, and writes the metrics at its beginning, at intervals, and at its end. */
  async #writingMetrics<Done>(work: () => Promise<Done>): Promise<Done> {
    const write = () => this.#metricsFile?.write(this.#metrics.text())
    const timer = setInterval(write, METRICS_MS)
    try {
      write()
      return await work()
    } finally {
      clearInterval(timer)
      write()
    }
  }

  #openSink(begin: Beginning, left: () => void): Promise<ReportSink> {
    const { out, every } = this.values
    if (out !== undefined) return openReports(out, begin)
    return Promise.resolve(every === undefined ? reportStream(this.terminal, left) : NOWHERE)
  }

  /** Prints the causes of a run. */
  print(groups: CauseGroups): void {
    printGroups(this.terminal, groups, this.values, this.language)
  }

  /** Writes the page of a run, if it is requested. */
  writePage(groups: CauseGroups): void {
    this.#writePage?.(groups, this.language)
  }

  /** Explains how to resume an interrupted run. */
  sayHowToGoOn(): void {
    const { out, restart } = this.values
    if (out !== undefined) this.say('goOn', restart ? { option: '--restart' } : {})
  }

  /** Writes a sentence to standard error, unless the command is quiet. */
  say(name: BulkSentence, facts: SentenceFacts): void {
    if (!this.values.quiet) this.terminal.stderr.write(`${this.#text(name, facts)}\n`)
  }

  #text(name: BulkSentence, facts: SentenceFacts): string {
    const { words } = this.language
    return filledIn(words.terminal.bulk[name], facts, words.language)
  }
}

type BulkSentence = keyof Language['words']['terminal']['bulk']

/**
 * Standard output as the place of the reports. A reader that is slow slows the run down.
 *
 * @param left called when the reader, such as `head`, has ended: nobody needs the rest
 */
function reportStream({ stdout }: Pick<Terminal, 'stdout'>, left: () => void): ReportSink {
  stdout.once('close', left)
  return {
    ...NO_EARLIER,
    write: async (report) => {
      if (stdout.destroyed || stdout.write(lineOf(report))) return
      await Promise.race([once(stdout, 'drain'), once(stdout, 'close')])
    },
    close: async () => void stdout.off('close', left),
  }
}

/** Discards the reports of a watch that keeps only its result. */
const NOWHERE: ReportSink = {
  done: new Set(),
  earlier: async function* () {},
  write: async () => {},
  close: async () => {},
}

const NO_EARLIER: Pick<ReportSink, 'done' | 'earlier'> = NOWHERE
