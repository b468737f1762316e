import { LAG } from './lag.ts'

/**
 * Tells once that nothing was heard for a time. The time in which this process was busy, and heard nobody, does not count:
 * a thousand checks that begin at once would else doubt every server.
 */
export class SilenceTimer {
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  start(ms: number, whenSilent: () => void): void {
    const lagBeforeMs = LAG.totalMs
    let addedMs = 0
    const fire = () =>
      setImmediate(() => {
        if (this.#isOver) return
        const owedMs = LAG.totalMs - lagBeforeMs - addedMs
        if (owedMs <= 0) return whenSilent()
        addedMs += owedMs
        this.#timer = setTimeout(fire, owedMs)
      })
    this.#timer = setTimeout(fire, ms)
  }

  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }
}
