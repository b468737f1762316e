import { isNoFailure } from '../evidence/find-failures.ts'
import type { Timeouts, Wait } from '../machine/machine.ts'
import type { Late } from '../transcript/entry.ts'
import { LAG } from './lag.ts'

interface Waiting {
  readonly wait: Wait
  readonly sinceMs: number
  readonly ofMs: number
  readonly lagBeforeMs: number
  readonly whenLate: () => void
  /** The extension of the wait so far. */
  addedMs: number
}

/** The present wait of a conversation, with its timer. */
export class WaitTimer {
  readonly #timeouts: Timeouts
  #timer: NodeJS.Timeout | undefined
  #waiting: Waiting | undefined

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts
  }

  /** The running wait; `undefined`: none. */
  get wait(): Wait | undefined {
    return this.#waiting?.wait
  }

  /** Replaces the previous wait. */
  start(wait: Wait, ms: number, whenLate: () => void): void {
    LAG.start() // before the stop, so that the meter continues
    this.stop()
    const waiting = {
      wait,
      sinceMs: performance.now(),
      ofMs: this.#timeouts[wait],
      lagBeforeMs: LAG.totalMs,
      whenLate,
      addedMs: 0,
    }
    this.#waiting = waiting
    this.#timer = setTimeout(() => this.#fire(waiting), Math.max(0, ms))
  }

  stop(): void {
    if (!this.#waiting) return
    clearTimeout(this.#timer)
    this.#waiting = undefined
    LAG.stop()
  }

  /** The progress of the wait that is cut short now. */
  get cut(): Pick<Late, 'cut' | 'lagMs' | 'ranMs' | 'ofMs'> {
    if (!this.#waiting || this.#waiting.wait === 'keepAlive') return {}
    const { wait, sinceMs, ofMs } = this.#waiting
    return { cut: { wait, ranMs: Math.round(performance.now() - sinceMs), ofMs }, ...this.lag }
  }

  /** The part of the wait in which this process was busy and read nothing; empty if it is below WORTH_A_WORD_MS. */
  get lag(): Pick<Late, 'lagMs' | 'ranMs' | 'ofMs'> {
    if (!this.#waiting) return {}
    const { sinceMs, ofMs, lagBeforeMs } = this.#waiting
    const lagMs = Math.round(LAG.totalMs - lagBeforeMs)
    return lagMs < WORTH_A_WORD_MS ? {} : { lagMs, ranMs: Math.round(performance.now() - sinceMs), ofMs }
  }

  /**
   * A busy process finds its timers due before it reads arrived data: reading comes first. Then the wait continues for
   * as long as the process could not read, and at most for {@link MAX_PROLONGED} times its own length.
   */
  #fire(waiting: Waiting): void {
    if (isNoFailure(waiting.wait)) return waiting.whenLate()
    setImmediate(() => {
      if (this.#waiting !== waiting) return
      const owedMs = Math.min(this.lag.lagMs ?? 0, MAX_PROLONGED * waiting.ofMs) - waiting.addedMs
      if (owedMs <= 0) return waiting.whenLate()
      waiting.addedMs += owedMs
      this.#timer = setTimeout(() => this.#fire(waiting), owedMs)
    })
  }
}

const WORTH_A_WORD_MS = 100

/** A process that recovers in that time can judge; one that does not reports that it cannot. */
const MAX_PROLONGED = 4
