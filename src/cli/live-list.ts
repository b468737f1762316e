import { renderStep, type Stage } from '../index.ts'
import { columnsIn, shortened } from '../report/columns.ts'
import { stepHead } from '../report/step-line.ts'
import { DIM, painted, plain } from '../report/terminal.ts'
import { filledIn } from '../words/fill.ts'
import type { Language } from './language.ts'
import type { Progress, StepEvent } from './progress.ts'
import { repainted } from './repaint.ts'
import { lookOf, type Terminal } from './terminal.ts'

/** Often enough to look alive, and seldom enough to be cheap. */
const REDRAW_MS = 100

/** The frames of a spinner. */
const BRAILLE = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏']
const ASCII = [...'|/-\\']

/** True if that many rows can be redrawn on the terminal: it is high enough, and not the log of a build service. */
export function canRedraw({ stderr, env: { TERM, CI } }: Pick<Terminal, 'stderr' | 'env'>, rows: number): boolean {
  const isBuild = CI !== undefined && CI !== '' && CI !== 'false'
  return stderr.isTTY === true && TERM !== 'dumb' && !isBuild && stderr.rows > rows + 1
}

/** The list of stages at a terminal: the decided ones, the running ones with their time, and the pending ones. */
export function liveList(terminal: Terminal, stages: readonly Stage[], language: Language): Progress {
  const { stderr, env } = terminal
  const list = new StageList(stages, language, { color: lookOf(terminal, stderr).color, spinner: spinnerFor(env) })
  const screen = repainted(stderr)
  const draw = () => screen.draw(list.rows(performance.now(), stderr.columns - 1))
  const timer = setInterval(draw, REDRAW_MS)
  stderr.on('resize', draw)
  const listening = terminal.onStopped?.(screen.erase, draw)
  draw()
  return {
    tell: (event) => {
      if (event.kind === 'step') list.tell(event, performance.now())
    },
    end: () => {
      clearInterval(timer)
      stderr.off('resize', draw)
      listening?.()
      screen.erase()
    },
  }
}

/** The frames that the terminal can show, according to the locale's character set. */
export function spinnerFor({ LC_ALL, LC_CTYPE, LANG }: Terminal['env']): readonly string[] {
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '') ? BRAILLE : ASCII
}

/** The minimum number of columns in which the beginning of a text is useful. */
const MIN_CUT = 16

function cut(text: string, columns: number): string {
  return columnsIn(text) > columns && columns < MIN_CUT ? '' : shortened(text, columns)
}

interface ListStyle {
  readonly color: boolean
  readonly spinner: readonly string[]
}

/** The rows of the list at a given time. */
export class StageList {
  readonly #stages: readonly Stage[]
  readonly #language: Language
  readonly #style: ListStyle
  readonly #told = new Map<Stage, StepEvent['step']>()
  readonly #begun = new Map<Stage, number>()
  /** Tenths show progress, such as `1.2`. */
  readonly #seconds: Intl.NumberFormat

  constructor(stages: readonly Stage[], language: Language, style: ListStyle) {
    this.#stages = stages
    this.#language = language
    this.#style = style
    this.#seconds = new Intl.NumberFormat(language.words.language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    })
  }

  tell({ step }: StepEvent, nowMs: number): void {
    this.#told.set(step.stage, step)
    this.#begin(nowMs)
  }

  rows(nowMs: number, width: number): readonly string[] {
    this.#begin(nowMs)
    return this.#stages.map((stage) => this.#row(stage, nowMs, width))
  }

  #begin(nowMs: number): void {
    for (const stage of this.#stages)
      if (this.#isRunning(stage) && !this.#begun.has(stage)) this.#begun.set(stage, nowMs)
  }

  /** A stage runs when all preceding ones are decided. */
  #isRunning(stage: Stage): boolean {
    const before = FOLLOWS[stage].filter((one) => this.#stages.includes(one))
    return !this.#told.has(stage) && before.every((one) => this.#told.has(one))
  }

  #row(stage: Stage, nowMs: number, width: number): string {
    const step = this.#told.get(stage)
    if (!step) return this.#undecided(stage, nowMs, width)
    const { locale } = this.#language
    const { color } = this.#style
    const { outcome, durationMs } = step
    const bare = { stage, outcome, durationMs }
    const head = renderStep(bare, { locale })
    if (columnsIn(head) > width) return shortened(head, width)
    const details = renderStep(step, { locale }).slice(head.length)
    return renderStep(bare, { locale, color }) + cut(details, width - columnsIn(head))
  }

  #undecided(stage: Stage, nowMs: number, width: number): string {
    const { words } = this.#language
    const { color, spinner } = this.#style
    const begunAt = this.#begun.get(stage)
    const why = this.#whyItWaits(stage)
    const row = (told: string, time: string) => {
      const { head } = stepHead(stage, told, time, words)
      return `${shortened(head, width)}${cut(`   ${why}`, width - columnsIn(head))}`.trimEnd()
    }
    if (begunAt === undefined) return (color ? painted : plain)(row('', ''), DIM)
    const seconds = this.#seconds.format((nowMs - begunAt) / 1000)
    const frame = spinner[Math.floor(nowMs / REDRAW_MS) % spinner.length] ?? ''
    return row(frame, filledIn(words.terminal.seconds, { seconds }, words.language))
  }

  /** The reason for a wait that may take long. */
  #whyItWaits(stage: Stage): string {
    const { waitsForImap, waitsForMessage } = this.#language.words.terminal
    const isRunning = this.#begun.has(stage)
    if (stage === 'smtp.login' && !isRunning && this.#told.has('smtp.connect')) return waitsForImap
    return stage === 'inbox.round-trip' && isRunning ? waitsForMessage : ''
  }
}

/** The stages that precede each. SMTP waits for the verdict of IMAP on the password. */
const FOLLOWS: Readonly<Record<Stage, readonly Stage[]>> = {
  'imap.connect': [],
  'imap.login': ['imap.connect'],
  'imap.inbox': ['imap.login'],
  'smtp.connect': [],
  'smtp.login': ['smtp.connect', 'imap.inbox'],
  'smtp.send': ['smtp.login'],
  'inbox.round-trip': ['imap.inbox', 'smtp.send'],
}
