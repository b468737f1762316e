import { connect, type Socket } from 'node:net'
import type { Address } from '../settings/options.ts'
import type { Happening } from '../transcript/entry.ts'

/**
 * RFC 8305 §5: the recommended delay before the next address is tried beside those that are still being tried. Node's own
 * `autoSelectFamily` closes an attempt after this time and so calls a healthy far server a time-out; here none is given
 * up before another has succeeded or the whole dial has.
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

/** The first connection that stands; `undefined` where every address failed or the dial was ended. Every attempt is told. */
export function dial({ addresses, port, localAddress, signal, onHappening }: Dial): Promise<Socket | undefined> {
  return new Promise((settle) => {
    const waiting = [...addresses]
    const open = new Set<Socket>()
    let timer: NodeJS.Timeout | undefined

    let isOver = false

    const end = (winner?: Socket) => {
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      for (const socket of open) if (socket !== winner) socket.destroy()
      settle(winner)
    }
    const abort = () => end()
    const next = () => {
      clearTimeout(timer)
      const target = waiting.shift()
      if (target) attempt(target.address)
      else if (open.size === 0) end()
      if (waiting.length > 0) timer = setTimeout(next, NEXT_ATTEMPT_MS)
    }
    const attempt = (address: string) => {
      onHappening({ kind: 'dialled', address, port })
      if (isOver) return
      const socket = connect({ host: address, port, ...(localAddress && { localAddress }) })
      open.add(socket)
      socket.once('connect', () => {
        if (isOver) return
        socket.removeAllListeners('error')
        socket.pause()
        onHappening({ kind: 'connected', address, port })
        end(socket)
      })
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (isOver || !open.delete(socket)) return
        onHappening({ kind: 'failed', code: error.code ?? 'ERR_SOCKET', address })
        next()
      })
    }

    if (signal.aborted) return settle(undefined)
    signal.addEventListener('abort', abort, { once: true })
    next()
  })
}
