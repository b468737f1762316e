/**
 * A listener of the caller's, which may be asynchronous. Nobody waits for it. An error of its own is the caller's to catch: the
 * first one ends the work, and nothing more is told. Else a rejection would end the whole process.
 */
export class GuardedListener<Event> {
  readonly #listener: (event: Event) => unknown
  readonly #end: (error: unknown) => void
  #thrown: { readonly error: unknown } | undefined

  /** @param end ends the work */
  constructor(listener: (event: Event) => unknown, end: (error: unknown) => void) {
    this.#listener = listener
    this.#end = end
  }

  tell(event: Event): void {
    if (this.#thrown) return
    try {
      const told = this.#listener(event)
      if (told instanceof Promise) told.catch((error: unknown) => this.#fail(error))
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Throws what the listener has thrown or rejected with, if it has. */
  rethrow(): void {
    if (this.#thrown) throw this.#thrown.error
  }

  #fail(error: unknown): void {
    if (this.#thrown) return
    this.#thrown = { error }
    this.#end(error)
  }
}
