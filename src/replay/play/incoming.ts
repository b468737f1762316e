import type { Socket } from 'node:net'

/** The lines in a piece of what was said, without their ends. */
export function linesIn(piece: string): readonly string[] {
  return piece.replace(/\r?\n$/, '').split(/\r?\n/)
}

/** What a client says, taken piece by piece. `undefined`: it has hung up. */
export class Incoming {
  #text = ''
  #isOver = false
  #socket: Socket | undefined
  #wake: () => void = () => {}

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
    if (this.#text !== '') socket?.unshift(Buffer.from(this.#text, 'latin1'))
    this.#text = ''
  }

  /** A line with its end. */
  line(): Promise<string | undefined> {
    return this.#take(() => this.#text.indexOf('\n') + 1)
  }

  octets(count: number): Promise<string | undefined> {
    return this.#take(() => (this.#text.length >= count ? count : 0))
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
    await this.#take(() => this.#text.length)
  }

  async end(): Promise<void> {
    while (!this.#isOver) {
      await this.#more()
      this.#text = ''
    }
  }

  async #take(found: () => number): Promise<string | undefined> {
    for (;;) {
      const count = found()
      if (count > 0) {
        const taken = this.#text.slice(0, count)
        this.#text = this.#text.slice(count)
        return taken
      }
      if (this.#isOver) return undefined
      await this.#more()
    }
  }

  #more(): Promise<void> {
    return new Promise((settle) => {
      this.#wake = settle
    })
  }

  readonly #hear = (bytes: Buffer): void => {
    this.#text += bytes.toString('latin1')
    this.#wake()
  }

  readonly #end = (): void => {
    this.#isOver = true
    this.#wake()
  }
}
