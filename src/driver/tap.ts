import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { latin1FromBytes } from '../wire/bytes.ts'

/**
 * The connection under a TLS client. It passes every octet on and reports the size of the ClientHello. It keeps the
 * first octets of a peer that does not answer with a TLS record, because Node drops them when the handshake fails.
 */
export class Tap extends Duplex {
  /** The error of the connection itself, such as a reset. */
  failure: NodeJS.ErrnoException | undefined

  readonly #plain: Socket
  readonly #onHello: (octets: number) => void
  #isHelloSent = false
  #first: Buffer = Buffer.alloc(0)
  #mode: 'waiting' | 'keeping' | 'passing' = 'waiting'
  #timer: NodeJS.Timeout | undefined
  #isEnded = false
  #isHolding = false // the last record, until the next turn
  #missing = 0 // of the record whose beginning was passed on

  /** @param onHello receives the size of the ClientHello when it is sent */
  constructor(plain: Socket, onHello: (octets: number) => void) {
    super()
    this.#plain = plain
    this.#onHello = onHello
    plain.on('data', (bytes: Buffer) => this.#receive(bytes))
    plain.on('end', () => this.#end())
    plain.on('error', (error) => {
      this.failure = error
      this.destroy(error)
    })
    plain.on('close', () => {
      if (!this.#isEnded) this.destroy() // else held octets are read first
    })
  }

  /** The first octets, up to their first line end, if they are no TLS record; as octet text. */
  get notTls(): string | undefined {
    return this.#first.length > 0 ? latin1FromBytes(this.#first) : undefined
  }

  override _read(): void {
    if (!this.#isHolding && !this.#plain.destroyed) this.#plain.resume()
  }

  override _write(bytes: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    if (!this.#isHelloSent) this.#onHello(bytes.length)
    this.#isHelloSent = true
    if (this.#plain.writable) this.#plain.write(bytes, done)
    else done() // the peer is gone, which the reading side reports
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done)
  }

  override _final(done: () => void): void {
    this.#plain.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#timer)
    this.#plain.destroy()
    done(error)
  }

  #receive(bytes: Buffer): void {
    if (this.#mode === 'waiting') this.#mode = isTls(bytes) ? 'passing' : 'keeping'
    if (this.#mode === 'passing') return this.#pass(bytes)
    this.#first = Buffer.concat([this.#first, bytes])
    if (this.#first.length >= MAX_FIRST_OCTETS || this.#first.includes(LF)) return this.#passFirst()
    this.#timer ??= setTimeout(() => this.#passFirst(), REST_OF_LINE_MS)
  }

  #end(): void {
    this.#isEnded = true
    if (this.#mode === 'keeping') this.#passFirst()
    if (!this.#isHolding) this.push(null)
  }

  /** Passes them to OpenSSL, which reports its own error. */
  #passFirst(): void {
    clearTimeout(this.#timer)
    this.#mode = 'passing'
    const all = this.#first
    this.#first = all.subarray(0, MAX_FIRST_OCTETS)
    this.push(all)
  }

  /**
   * Passes the last record of a piece separately, so that earlier records are processed first, as when Node reads the
   * socket itself: a close directly after a line does not overtake the line.
   */
  #pass(bytes: Buffer): void {
    const at = this.#lastRecordIn(bytes)
    const isWanted = this.push(at === 0 ? bytes : bytes.subarray(0, at))
    if (!isWanted || at > 0) this.#plain.pause()
    if (at === 0) return
    this.#isHolding = true
    setImmediate(() => {
      this.#isHolding = false
      if (this.destroyed) return
      const isWanted = this.push(bytes.subarray(at))
      if (this.#isEnded) this.push(null)
      else if (isWanted) this.#plain.resume()
    })
  }

  /** The offset of the last TLS record in the bytes; 0 if it is the only record, or the bytes are the middle of one. */
  #lastRecordIn(bytes: Buffer): number {
    let start = 0
    let end = this.#missing
    while (end < bytes.length) {
      start = end
      end = bytes.length - start < HEADER_OCTETS ? bytes.length : start + HEADER_OCTETS + bytes.readUInt16BE(start + 3)
    }
    this.#missing = end - bytes.length
    return start
  }
}

const LF = 10

/** A reply line has at most 512 octets (RFC 5321 §4.5.3.1.5), and most greetings are no longer. */
const MAX_FIRST_OCTETS = 512

/** The pieces of a line arrive within a round trip or two. */
const REST_OF_LINE_MS = 1_000

/** RFC 8446 §5.1: type, version and length. A header in pieces is not searched for. */
const HEADER_OCTETS = 5

/** RFC 8446 §5.1: the type of a record, which is never text. */
function isTls(bytes: Buffer): boolean {
  const [type = 0] = bytes
  return type >= 0x14 && type <= 0x17
}
