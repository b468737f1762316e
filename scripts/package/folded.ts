/**
 * The first of the digits, which stand in a row: ASCII without quotes or a backslash, which a literal would escape. With both
 * quotes in it the text would become a template, which takes the engine five times as long to read.
 */
const FIRST = '('.charCodeAt(0)
const DIGITS = '['.charCodeAt(0) - FIRST + 1

/** Stands before and behind a run of digits, and nowhere else in the text. */
const FENCE = '~'

/**
 * An expression for a text in which letters beyond ASCII are written as two digits each, and `unfold` has to be in scope. An
 * escape is six characters that the engine reads one by one at each import.
 */
export function folded(text: string): string {
  if (text.includes(FENCE)) throw new Error(`the text has a ${FENCE}`)
  const units = [...new Set(text.match(BEYOND_ASCII) ?? [])]
  if (units.length > DIGITS ** 2) throw new Error(`the text has ${units.length} letters beyond ASCII`)
  const numbers = new Map(units.map((unit, at) => [unit, at]))
  const digits = (unit: string) => {
    const number = numbers.get(unit) ?? 0
    return String.fromCharCode(FIRST + Math.floor(number / DIGITS), FIRST + (number % DIGITS))
  }
  const written = text.replace(RUN, (run) => FENCE + run.replace(BEYOND_ASCII, digits) + FENCE)
  return `unfold(${JSON.stringify(units.join(''))}, ${JSON.stringify(written)})`
}

const BEYOND_ASCII = /[\u0080-\uffff]/g
const RUN = /[\u0080-\uffff]+/g

/** The text that was folded. The text of this function stands in the build, so that it names nothing outside itself. */
export function unfold(units: string, text: string): string {
  return text.replace(/~([^~]*)~/g, (_, run: string) =>
    run.replace(/../g, (pair) => units.charAt((pair.charCodeAt(0) - 40) * 52 + pair.charCodeAt(1) - 40)),
  )
}
