import { connect, type Socket } from 'node:net'
import type { Address } from '../settings/options.ts'
import type { Happening } from '../transcript/entry.ts'

/**
 * RFC 8305 §5: the recommended delay before the next address is tried in parallel. Node's own `autoSelectFamily` closes
 * an attempt after this time and so reports a healthy distant server as a time-out; here no attempt is abandoned before
 * another has succeeded or the whole dial has ended.
 */
const NEXT_ATTEMPT_MS = 250

export interface Dial {
  readonly addresses: readonly Address[]
  readonly port: number
  readonly localAddress?: string | undefined
  /** Ends the whole dial; every attempt is then closed. */
  readonly signal: AbortSignal
  readonly onHappening: (happening: Happening) => void
}

/**
 * The first established connection; `undefined` if every address failed or the dial was ended. Every attempt is
 * reported.
 */
export function dial(plan: Dial): Promise<Socket | undefined> {
  return new Promise((settle) => new DialRace(plan, settle).begin())
}

/** The parallel attempts at the addresses of a host. */
class DialRace {
  readonly #plan: Dial
  readonly #settle: (winner: Socket | undefined) => void
  readonly #waiting: Address[]
  readonly #open = new Set<Socket>()
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor(plan: Dial, settle: (winner: Socket | undefined) => void) {
    this.#plan = plan
    this.#settle = settle
    this.#waiting = [...plan.addresses]
  }

  begin(): void {
    const { signal } = this.#plan
    if (signal.aborted) return this.#settle(undefined)
    signal.addEventListener('abort', this.#abort, { once: true })
    this.#next()
  }

  #next(): void {
    clearTimeout(this.#timer)
    const target = this.#waiting.shift()
    if (target) this.#attempt(target.address)
    else if (this.#open.size === 0) this.#end()
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#next(), NEXT_ATTEMPT_MS)
  }

  #attempt(address: string): void {
    const { port, localAddress, onHappening } = this.#plan
    onHappening({ kind: 'dialled', address, port })
    if (this.#isOver) return
    const socket = connect({ host: address, port, ...(localAddress && { localAddress }) })
    this.#open.add(socket)
    socket.once('connect', () => {
      if (this.#isOver) return
      socket.removeAllListeners('error')
      socket.pause()
      onHappening({ kind: 'connected', address, port })
      this.#end(socket)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (this.#isOver || !this.#open.delete(socket)) return
      onHappening({ kind: 'failed', code: error.code ?? 'ERR_SOCKET', address })
      this.#next()
    })
  }

  readonly #abort = (): void => this.#end()

  #end(winner?: Socket): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#plan.signal.removeEventListener('abort', this.#abort)
    for (const socket of this.#open) if (socket !== winner) socket.destroy()
    this.#settle(winner)
  }
}
