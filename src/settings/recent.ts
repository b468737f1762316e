/** A cache of the most recently used values, so that a service with unlimited keys needs bounded memory. */
export class Recent<Key, Value> {
  readonly #values = new Map<Key, Value>()
  readonly #most: number

  /** @param most the maximum number of values */
  constructor(most: number) {
    this.#most = most
  }

  /** The kept value, or a new one. */
  get(key: Key, make: () => Value): Value {
    const value = this.#values.get(key) ?? make()
    this.put(key, value)
    return value
  }

  /** Keeps a value in place of the previous one. */
  put(key: Key, value: Value): void {
    this.#values.delete(key) // the most recently used one is last
    this.#values.set(key, value)
    if (this.#values.size <= this.#most) return
    const [oldest] = this.#values.keys()
    if (oldest !== undefined) this.#values.delete(oldest)
  }
}
