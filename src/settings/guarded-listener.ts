/**
 * A listener of the caller's. An error of its own is the caller's to catch: the first one ends the work, and nothing more is
 * told.
 */
export class GuardedListener<Event> {
  readonly #listener: (event: Event) => void
  readonly #end: (error: unknown) => void
  #thrown: { readonly error: unknown } | undefined

  /** @param end ends the work */
  constructor(listener: (event: Event) => void, end: (error: unknown) => void) {
    this.#listener = listener
    this.#end = end
  }

  tell(event: Event): void {
    if (this.#thrown) return
    try {
      this.#listener(event)
    } catch (error) {
      this.#thrown = { error }
      this.#end(error)
    }
  }

  /** Throws what the listener has thrown, if it has. */
  rethrow(): void {
    if (this.#thrown) throw this.#thrown.error
  }
}
