/** Values that one part of a program gives, and another takes as they come. */
export class Handover<T> implements AsyncIterable<T> {
  #values: T[] = []
  #isOver = false
  #wake: (() => void) | undefined

  give(value: T): void {
    this.#values.push(value)
    this.#wake?.()
  }

  /** No more values come. */
  end(): void {
    this.#isOver = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    while (true) {
      const values = this.#values
      this.#values = []
      yield* values
      if (this.#values.length > 0) continue
      if (this.#isOver) return
      await new Promise<void>((settle) => {
        this.#wake = settle
      })
    }
  }
}
