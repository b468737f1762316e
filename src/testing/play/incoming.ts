import type { Socket } from 'node:net'

/** The lines of a text, without their ends. */
export function linesIn(piece: string): readonly string[] {
  return piece.replace(/\r?\n$/, '').split(/\r?\n/)
}

/** The number of unread octets at which the socket is paused. */
const MAX_UNREAD_OCTETS = 1_048_576

/** The octets of a client, read in lines or by count. A read resolves to `undefined` after the client has closed. */
export class Incoming {
  #pieces: string[] = []
  #length = 0
  /** The number and total length of the first pieces, which contain no line end. */
  #scanned = { pieces: 0, length: 0 }
  #isOver = false
  #socket: Socket | undefined
  #wake: (() => void) | undefined

  /** True after the client has closed. */
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

  /** Gives up the socket, with the unread octets. */
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

  /** Waits for octets, and discards them. */
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

  /**
   * The length of the first line; 0: there is no complete one. Each piece is searched once, so that the cost stays
   * linear.
   */
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
