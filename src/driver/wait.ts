import type { Timeouts, Wait } from '../machine.ts'

interface Waiting {
  readonly wait: Wait
  readonly sinceMs: number
  readonly ofMs: number
}

/** The one wait that a conversation is in, with its timer. */
export class WaitTimer {
  readonly #timeouts: Timeouts
  #timer: NodeJS.Timeout | undefined
  #waiting: Waiting | undefined

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts
  }

  /** Which wait it is; `undefined`: none. */
  get wait(): Wait | undefined {
    return this.#waiting?.wait
  }

  /** In place of the one before. */
  start(wait: Wait, ms: number, whenLate: () => void): void {
    this.stop()
    this.#waiting = { wait, sinceMs: performance.now(), ofMs: this.#timeouts[wait] }
    this.#timer = setTimeout(whenLate, Math.max(0, ms))
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#waiting = undefined
  }

  /** How far the wait has come that is cut short now. */
  get cut() {
    if (!this.#waiting) return undefined
    const { wait, sinceMs, ofMs } = this.#waiting
    return { wait, ranMs: Math.round(performance.now() - sinceMs), ofMs }
  }
}
