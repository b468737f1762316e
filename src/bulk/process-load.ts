/** The time over which it is measured, and the share of it from which a process is busy. */
const MEASURED_MS = 500
const BUSY = 0.8

/** The load of this process: one that is busy reads late, and would call every server slow. */
export class ProcessLoad {
  #before = performance.eventLoopUtilization()
  #measuredMs = performance.now()
  #isBusy = true // until it is known

  get isBusy(): boolean {
    const nowMs = performance.now()
    if (nowMs - this.#measuredMs < MEASURED_MS) return this.#isBusy
    const now = performance.eventLoopUtilization()
    this.#isBusy = performance.eventLoopUtilization(now, this.#before).utilization > BUSY
    this.#before = now
    this.#measuredMs = nowMs
    return this.#isBusy
  }
}
