/** The measuring interval, and the share of it at which a process counts as busy. */
const MEASURED_MS = 500
const BUSY = 0.8

/** The load of this process: a busy process reads late, and would misjudge every server as slow. */
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
