/** The progress of a connection towards TLS, as far as octets in the clear show it. */
export class TlsProgress {
  #isUp = false
  #isAwaited = false // from the server's OK or 220 to STARTTLS until the handshake is complete
  #injectedAt: number | undefined

  /** True once a handshake was completed. */
  get isUp(): boolean {
    return this.#isUp
  }

  /** The entry of the first octets in the clear between the server's OK or 220 to STARTTLS and the handshake. */
  get injectedAt(): number | undefined {
    return this.#injectedAt
  }

  goAhead(): void {
    this.#isAwaited = true
  }

  /** A message arrived, complete or not. */
  received(entry: number): void {
    if (this.#isAwaited) this.#injectedAt ??= entry
  }

  secured(): void {
    this.#isUp = true
    this.#isAwaited = false
  }
}
