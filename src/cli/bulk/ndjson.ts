/** A line of text. */
export interface TextLine {
  readonly number: number
  /** `undefined` for a line that is too long to be kept. */
  readonly text: string | undefined
  /** False where the text ends before the line does. */
  readonly isWhole: boolean
}

/** The lines of a text, the empty ones too. A text that ends with a line end has no empty line behind it. */
export async function* linesOf(texts: AsyncIterable<string>, most = MAX_ROW_LENGTH): AsyncGenerator<TextLine> {
  let [number, held, isTooLong] = [1, '', false]
  const line = (text: string, isWhole = true): TextLine => ({
    number,
    text: isTooLong || text.length > most ? undefined : text,
    isWhole,
  })
  for await (const piece of texts) {
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield line(held + piece.slice(from, end))
      number++
      ;[from, held, isTooLong] = [end + 1, '', false]
    }
    held += piece.slice(from)
    if (held.length > most) [held, isTooLong] = ['', true]
  }
  if (held !== '' || isTooLong) yield line(held, false)
}

/**
 * The longest row that is read, in characters. The longest token has 16,384 of them; a quote that is never closed would make a
 * row of the rest of the file.
 */
export const MAX_ROW_LENGTH = 256 * 1024
