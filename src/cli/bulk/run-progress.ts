import type { BulkProgress, MailboxReport } from '../../bulk.ts'
import { shortened } from '../../report/columns.ts'
import { filledIn } from '../../words/fill.ts'
import type { Language } from '../language.ts'
import { canRedraw } from '../live-list.ts'
import { repainted } from '../repaint.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible.ts'

/**
 * The progress of a run for the user: a line that is redrawn at a terminal, else a line from time to time, or nothing.
 */
export interface RunProgress {
  readonly progress: (state: BulkProgress) => void
  readonly told: (report: MailboxReport) => void
  /** Writes a separate line above that of the progress. */
  readonly say: (line: string) => void
  readonly end: () => void
}

/** The share of the input that was read, if its size is known, and the mailboxes that are not checked again. */
export interface InputShare {
  readonly share: () => number | undefined
  readonly isWhole: () => boolean
  readonly rows: () => number
  readonly before: number
}

/** The intervals between two lines: at a terminal, and in a file or a pipe. */
const [REDRAW_MS, LINE_MS] = [250, 10_000] as const

/** Shows the progress of a run on standard error. */
export function runProgress(terminal: Terminal, language: Language, input: InputShare, isQuiet = false): RunProgress {
  const { stderr } = terminal
  const counted = new RunCounts(language, input)
  const tell = {
    progress: (state: BulkProgress) => counted.take(state),
    told: (report: MailboxReport) => counted.add(report, performance.now()),
  }
  if (isQuiet) return { ...tell, say: () => {}, end: () => {} }
  const screen = canRedraw(terminal, 1) ? repainted(stderr) : undefined
  const draw = screen && (() => screen.draw([shortened(counted.line(performance.now()), stderr.columns - 1)]))
  const timer = setInterval(
    draw ?? (() => stderr.write(`${counted.line(performance.now())}\n`)),
    draw ? REDRAW_MS : LINE_MS,
  )
  if (draw) stderr.on('resize', draw)
  const listening = screen && draw && terminal.onStopped?.(screen.erase, draw)
  return {
    ...tell,
    say: (line) => {
      screen?.erase()
      stderr.write(`${line}\n`)
      draw?.()
    },
    end: () => {
      clearInterval(timer)
      if (draw) stderr.off('resize', draw)
      listening?.()
      screen?.erase()
      stderr.write(`${counted.line(performance.now())}\n`)
    },
  }
}

/** The period over which the rate is measured: long enough for the pauses of servers, short enough to show a change. */
const WINDOW_MS = 30_000

/** The maximum number of causes and servers in a line. */
const [MAX_CAUSES, MAX_SERVERS] = [3, 3] as const

/** The numbers of a run, and the line made from them. */
export class RunCounts {
  readonly #language: Language
  readonly #input: InputShare
  readonly #causes = new Map<string, number>()
  /** Recent samples: the time, and the number of finished mailboxes. */
  readonly #points: (readonly [number, number])[] = []
  #done = 0
  #slowed: BulkProgress['slowed'] = []

  constructor(language: Language, input: InputShare) {
    this.#language = language
    this.#input = input
  }

  take({ slowed }: BulkProgress): void {
    this.#slowed = slowed
  }

  add(report: MailboxReport, nowMs: number): void {
    this.#done++
    const [last = 0] = this.#points.at(-1) ?? []
    if (this.#points.length === 0 || nowMs - last >= REDRAW_MS) this.#points.push([nowMs, this.#done])
    const cause = causeOf(report)
    if (cause !== undefined) this.#causes.set(cause, (this.#causes.get(cause) ?? 0) + 1)
  }

  line(nowMs: number): string {
    const { words } = this.#language
    const total = this.#total()
    const done = this.#done + this.#input.before
    const rate = this.#rate(nowMs)
    const left =
      total !== undefined && rate > 0 && total > done ? timeText((total - done) / rate, words.language) : undefined
    const causes = [...this.#causes].toSorted(([, a], [, b]) => b - a).slice(0, MAX_CAUSES)
    const number = new Intl.NumberFormat(words.language, { maximumFractionDigits: rate < 10 ? 1 : 0 })
    const servers = this.#slowed.slice(0, MAX_SERVERS).map(({ host, why }) => `${visible(host)} (${why})`)
    const facts = {
      done,
      ...(total !== undefined && { total }),
      ...(rate > 0 && { rate: number.format(rate) }),
      ...(left !== undefined && { left }),
      ...(causes.length > 0 && { causes: causes.map(([name, count]) => `${number.format(count)} ${name}`).join(', ') }),
      ...(servers.length > 0 && { servers: servers.join(', ') }),
    }
    return filledIn(words.terminal.bulk.progress, facts, words.language)
  }

  /** The number of mailboxes: known at the end of the input, and before that estimated from the share that was read. */
  #total(): number | undefined {
    const rows = this.#input.rows()
    if (this.#input.isWhole()) return rows
    const share = this.#input.share()
    return share === undefined || share === 0 ? undefined : Math.max(rows, Math.round(rows / share))
  }

  /** The recent number of mailboxes per second. */
  #rate(nowMs: number): number {
    while (this.#points.length > 2 && nowMs - (this.#points[1]?.[0] ?? nowMs) > WINDOW_MS) this.#points.shift()
    const [fromMs = nowMs, from = 0] = this.#points[0] ?? []
    return nowMs > fromMs ? ((this.#done - from) * 1000) / (nowMs - fromMs) : 0
  }
}

/** The word for the reason why a mailbox is not well. */
function causeOf({ outcome, skipped, diagnoses }: MailboxReport): string | undefined {
  if (outcome !== 'checked') return skipped ? `skipped (${skipped.why})` : outcome
  return diagnoses.find(({ severity }) => severity === 'error')?.code
}

/** A time in its most informative unit. */
function timeText(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, , below]) => seconds < below) ?? ['hour', 3600]
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.ceil(seconds / size),
  )
}

/** Each unit with its seconds, and the seconds from which the next one is used. */
const UNITS = [
  ['second', 1, 100],
  ['minute', 60, 6000],
] as const
