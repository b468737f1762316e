/** Values by their keys. Only those asked for last are kept, so that a service with no end of keys needs bounded memory. */
export class Recent<Key, Value> {
  readonly #values = new Map<Key, Value>()
  readonly #most: number

  /** @param most values kept */
  constructor(most: number) {
    this.#most = most
  }

  /** The kept value, or a new one. */
  get(key: Key, make: () => Value): Value {
    const value = this.#values.get(key) ?? make()
    this.put(key, value)
    return value
  }

  /** Keeps a value in place of the one before. */
  put(key: Key, value: Value): void {
    this.#values.delete(key) // the one used last stands last
    this.#values.set(key, value)
    if (this.#values.size <= this.#most) return
    const [oldest] = this.#values.keys()
    if (oldest !== undefined) this.#values.delete(oldest)
  }
}
