/** A text whose beginning has been read: that beginning, and the whole text. */
export interface PeekedText {
  readonly head: string
  readonly all: AsyncGenerator<string>
}

/** Reads a text until enough of it is known, or to its end. */
export async function peek(texts: AsyncIterable<string>, isEnough: (head: string) => boolean): Promise<PeekedText> {
  const iterator = texts[Symbol.asyncIterator]()
  let head = ''
  while (!isEnough(head)) {
    const { done, value } = await iterator.next()
    if (done) break
    head += value
  }
  async function* all() {
    try {
      yield head
      yield* { [Symbol.asyncIterator]: () => iterator }
    } finally {
      await iterator.return?.()
    }
  }
  return { head, all: all() }
}
