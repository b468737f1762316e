import { MAX_RECEIVED_BYTES, MAX_RECEIVED_LINES, MAX_RECEIVED_PIECES } from '../wire/limits.ts'
import type { ConnectionListener } from './connection-plan.ts'
import { LAG } from './lag.ts'

const LF = 10

/**
 * Most servers greet within a few round trips, and those that look the client up in the DNS or make it wait on purpose
 * take seconds. A longer silence gives nothing up: it begins to doubt.
 */
const SILENT_MS = 1_000

/** Counts what a server sends on one connection, and tells of the silence before it. */
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

  /** Not an octet has come. */
  get isSilent(): boolean {
    return this.#octets === 0
  }

  /**
   * Tells once that nothing was heard for a time. The time in which this process was busy, and heard nobody, does not count:
   * a thousand checks that begin at once would else doubt every server.
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

  /** @returns what was counted, once it is more than a check reads */
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
