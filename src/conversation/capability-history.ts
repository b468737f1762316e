/** A capability list of a server. */
export interface Capabilities {
  readonly names: readonly string[]
  /** The entry in which the server said so. */
  readonly entry: number
}

/** The capability lists of one connection: the last one, and those on both sides of the TLS handshake. */
export class CapabilityHistory {
  #last: Capabilities | undefined
  #inClear: Capabilities | undefined // once TLS is up
  #aroundTls: readonly [clear: Capabilities, encrypted: Capabilities] | undefined
  #hasLogin = false

  get last(): Capabilities | undefined {
    return this.#last
  }

  /** The last list in the clear, and the first one once TLS was up, where the server sent both before a login. */
  get aroundTls(): readonly [clear: Capabilities, encrypted: Capabilities] | undefined {
    return this.#aroundTls
  }

  add(capabilities: Capabilities): void {
    this.#last = capabilities
    if (this.#inClear && !this.#hasLogin) this.#aroundTls ??= [this.#inClear, capabilities]
  }

  /** TLS is up for the first time. */
  secured(): void {
    this.#inClear = this.#last
  }

  /** A login began. It changes the capabilities with and without TLS, so that the lists behind it are not compared. */
  loginBegan(): void {
    this.#hasLogin = true
  }
}
