/** The way of a connection to TLS, as far as octets in the clear tell of it. */
export class TlsProgress {
  #isUp = false
  #isAwaited = false // from the go-ahead to STARTTLS until the handshake is done
  #injectedAt: number | undefined

  /** True once a handshake was completed. */
  get isUp(): boolean {
    return this.#isUp
  }

  /** The entry of the first octets in the clear between the go-ahead to STARTTLS and the handshake. */
  get injectedAt(): number | undefined {
    return this.#injectedAt
  }

  goAhead(): void {
    this.#isAwaited = true
  }

  /** A message came, whole or not. */
  received(entry: number): void {
    if (this.#isAwaited) this.#injectedAt ??= entry
  }

  secured(): void {
    this.#isUp = true
    this.#isAwaited = false
  }
}
