import { MAX_RECEIVED_BYTES, MAX_RECEIVED_LINES, MAX_RECEIVED_PIECES } from '../wire/limits.ts'
import type { ConnectionListener } from './connection-plan.ts'
import { LAG } from './lag.ts'

const LF = 10

/**
 * Most servers greet within a few round trips, but those that look the client up in the DNS or delay it on purpose take
 * seconds. A longer silence ends nothing; it only starts a probe.
 */
const SILENT_MS = 1_000

/** Counts the server's octets on one connection, and reports initial silence. */
export class IncomingOctets {
  readonly #listener: Pick<ConnectionListener, 'onSilent' | 'onHeard'>
  #octets = 0
  #lines = 0
  #pieces = 0
  #timer: NodeJS.Timeout | undefined
  #isOver = false // the watch for silence

  constructor(listener: Pick<ConnectionListener, 'onSilent' | 'onHeard'> = {}) {
    this.#listener = listener
  }

  /** No octet has arrived. */
  get isSilent(): boolean {
    return this.#octets === 0
  }

  /**
   * Reports once that nothing arrived for a time. Time in which this process was busy, and read nothing, does not
   * count: otherwise a thousand simultaneous checks would suspect every server.
   */
  await(): void {
    const { onSilent } = this.#listener
    if (!onSilent || this.#isOver) return
    const lagBeforeMs = LAG.totalMs
    let addedMs = 0
    const fire = () =>
      setImmediate(() => {
        if (this.#isOver) return
        const owedMs = LAG.totalMs - lagBeforeMs - addedMs
        if (owedMs <= 0) return onSilent()
        addedMs += owedMs
        this.#timer = setTimeout(fire, owedMs)
      })
    this.#timer = setTimeout(fire, SILENT_MS)
  }

  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  /** @returns the counts, once they exceed the limit of a check */
  add(bytes: Uint8Array): { readonly flood: number; readonly lines: number } | undefined {
    if (this.isSilent) {
      this.stop()
      this.#listener.onHeard?.()
    }
    this.#octets += bytes.length
    this.#pieces += 1
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) this.#lines += 1
    const isOver =
      this.#octets > MAX_RECEIVED_BYTES || this.#lines > MAX_RECEIVED_LINES || this.#pieces > MAX_RECEIVED_PIECES
    return isOver ? { flood: this.#octets, lines: this.#lines } : undefined
  }
}
