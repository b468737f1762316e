/** A line of text. */
export interface TextLine {
  readonly number: number
  /** `undefined` for a line that is too long to be kept. */
  readonly text: string | undefined
  /** False if the text ends before the line does. */
  readonly isWhole: boolean
}

/** The lines of a text, including empty ones. A text that ends with a line end has no further empty line. */
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
 * The maximum length of a row, in characters. The longest token has 16,384 of them; an unclosed quote would make a row
 * of the rest of the file.
 */
export const MAX_ROW_LENGTH = 256 * 1024
