/**
 * A listener of the caller, which may be asynchronous and is not awaited. Its errors are the caller's to catch: the
 * first one ends the work, and the listener is not called again. Without this, a rejection would end the whole process.
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

  /** Throws the error that the listener has thrown or rejected with, if any. */
  rethrow(): void {
    if (this.#thrown) throw this.#thrown.error
  }

  #fail(error: unknown): void {
    if (this.#thrown) return
    this.#thrown = { error }
    this.#end(error)
  }
}
