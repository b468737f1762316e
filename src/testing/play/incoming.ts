import type { Socket } from 'node:net'

/** The lines in a piece of what was said, without their ends. */
export function linesIn(piece: string): readonly string[] {
  return piece.replace(/\r?\n$/, '').split(/\r?\n/)
}

/** So much may wait until the server has done what it is at; the rest waits with the client. */
const MAX_UNREAD_OCTETS = 1_048_576

/** What a client says, taken piece by piece. `undefined`: it has hung up. */
export class Incoming {
  #pieces: string[] = []
  #length = 0
  /** In so many pieces, of this length together, no line ends. */
  #scanned = { pieces: 0, length: 0 }
  #isOver = false
  #socket: Socket | undefined
  #wake: (() => void) | undefined

  /** Nothing will come any more. */
  get isOver(): boolean {
    return this.#isOver
  }

  listen(socket: Socket): void {
    this.#socket = socket
    socket.on('data', this.#hear)
    socket.on('end', this.#end)
    socket.on('close', this.#end)
    if (socket.destroyed) this.#end() // the handshake failed
  }

  /** Hands the socket over to somebody else, with what has come already. */
  release(): void {
    const socket = this.#socket
    socket?.off('data', this.#hear).off('end', this.#end).off('close', this.#end).pause()
    if (this.#length > 0) socket?.unshift(Buffer.from(this.#cut(this.#length), 'latin1'))
  }

  /** A line with its end. */
  line(): Promise<string | undefined> {
    return this.#take(() => this.#lineLength())
  }

  octets(count: number): Promise<string | undefined> {
    if (count === 0) return Promise.resolve('')
    return this.#take(() => (this.#length >= count ? count : 0))
  }

  /** A message with the line that ends it (RFC 5321 §4.1.1.4). */
  async message(): Promise<string | undefined> {
    const lines: string[] = []
    for (let line = await this.line(); line !== undefined; line = await this.line()) {
      lines.push(line)
      if (/^\.\r?\n$/.test(line)) return lines.join('')
    }
    return undefined
  }

  /** Whatever has come. */
  async anything(): Promise<void> {
    await this.#take(() => this.#length)
  }

  async end(): Promise<void> {
    while (!this.#isOver) {
      await this.#more()
      this.#cut(this.#length)
    }
  }

  async #take(found: () => number): Promise<string | undefined> {
    for (;;) {
      const count = found()
      if (count > 0) return this.#cut(count)
      if (this.#isOver) return undefined
      await this.#more()
    }
  }

  #cut(count: number): string {
    const all = this.#pieces.join('')
    this.#pieces = count < all.length ? [all.slice(count)] : []
    this.#length = all.length - count
    this.#scanned = { pieces: 0, length: 0 }
    return all.slice(0, count)
  }

  /** 0: no line has come whole. Each piece is looked at once, that a line without end costs no more than its length. */
  #lineLength(): number {
    const scanned = this.#scanned
    for (const piece of this.#pieces.slice(scanned.pieces)) {
      const at = piece.indexOf('\n')
      if (at !== -1) return scanned.length + at + 1
      scanned.pieces += 1
      scanned.length += piece.length
    }
    return 0
  }

  #more(): Promise<void> {
    this.#socket?.resume()
    return new Promise((settle) => {
      this.#wake = settle
    })
  }

  #awake(): void {
    this.#wake?.()
    this.#wake = undefined
  }

  readonly #hear = (bytes: Buffer): void => {
    this.#pieces.push(bytes.toString('latin1'))
    this.#length += bytes.length
    if (!this.#wake && this.#length > MAX_UNREAD_OCTETS) this.#socket?.pause()
    this.#awake()
  }

  readonly #end = (): void => {
    this.#isOver = true
    this.#awake()
  }
}
