/** A capability list of a server. */
export interface Capabilities {
  readonly names: readonly string[]
  /** The entry in which the server sent the list. */
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

  /** The last list in the clear, and the first one under TLS, if the server sent both before a login. */
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

  /** A login began. A login changes the capabilities with and without TLS, so that later lists are not compared. */
  loginBegan(): void {
    this.#hasLogin = true
  }
}
