/** A reply whose quotation goes on in the next line: a dialog, or a terminal, that was broken at its width. */
const OPENED = /(["'])[45]\d\d(?:[ -]|\. |, b?)(?:(?!\1(?![A-Za-z])).){0,1000}$/

/** The maximum number of lines behind it that belong to the quotation. */
const MAX_LINES = 4

/** The line with the rest of the quotation that is open at its end; `undefined` where nothing closes it. */
export function withRestOfQuote(line: string, behind: readonly string[]): string | undefined {
  const quote = OPENED.exec(line)?.[1]
  if (quote === undefined) return undefined
  const closed = new RegExp(`^[^${quote}]{0,300}${quote}(?![A-Za-z])`)
  let rest = ''
  for (const next of behind.slice(0, MAX_LINES)) {
    const end = closed.exec(next)?.[0]
    if (next.trim() === '' || (end === undefined && next.includes(quote))) return undefined
    rest += ` ${(end ?? next).trim()}`
    if (end !== undefined) return `${line}${rest}`
  }
  return undefined
}
