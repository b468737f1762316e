import type { SourceLine } from './decode.ts'

/** A text of several lines, and the index of its last line. */
export interface Folded {
  readonly text: string
  readonly to: number
}

/** A reply of many lines may be folded; no reason needs more of them. */
const MAX_LINES = 60

/** The text that begins in a line and continues on the indented lines below it. */
export function foldedFrom(lines: readonly SourceLine[], index: number, first: string): Folded {
  return joined(lines, index, first, (text) => /^\s+\S/.test(text))
}

/** The text that begins in a line and continues up to the next empty one. */
export function paragraphFrom(lines: readonly SourceLine[], index: number, first: string): Folded {
  return joined(lines, index, first, (text) => text.trim() !== '')
}

function joined(lines: readonly SourceLine[], index: number, first: string, goesOn: (text: string) => boolean): Folded {
  const rest = lines.slice(index + 1, index + 1 + MAX_LINES)
  const end = rest.findIndex(({ text }) => !goesOn(text))
  const more = end === -1 ? rest : rest.slice(0, end)
  return {
    text: [first, ...more.map(({ text }) => text)].map((text) => text.trim()).join(' '),
    to: more.at(-1)?.at ?? lines[index]?.at ?? 0,
  }
}
