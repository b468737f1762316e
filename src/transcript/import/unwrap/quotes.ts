const MAX_QUOTES = 8

/**
 * The lines of a text quoted in a letter or a ticket, without the quote marks. A `>` before every line is no mark of a
 * side.
 */
export function withoutQuotes(lines: readonly string[]): readonly string[] {
  let bare = lines
  for (let depth = 0; depth < MAX_QUOTES && bare.some((line) => line.trim() !== ''); depth++) {
    if (!bare.every((line) => line.trim() === '' || line.startsWith('>'))) break
    bare = bare.map((line) => line.replace(/^> ?/, ''))
  }
  return bare
}
