import { stripped, type UnwrappedLine, type Wrapping } from './wrapping.ts'

/** Blanks before all lines, or before a block between blank lines, as Markdown and letters mark code. */
export const indentation: Wrapping = {
  name: 'indented',
  sign: /^[ \t]/,
  off(lines) {
    const depths = new Map<number, number>()
    const all = depthOf(lines)
    if (all > 0) for (const index of lines.keys()) depths.set(index, all)
    else
      for (const [from, to] of blocksOf(lines)) {
        const depth = depthOf(lines.slice(from, to))
        const isCode = depth >= MIN_CODE || (depth > 0 && lines[from]?.text.startsWith('\t'))
        if (isCode) for (let at = from; at < to; at++) depths.set(at, depth)
      }
    return stripped(lines, (text, index) => text.slice(Math.min(depths.get(index) ?? 0, indentOf(text))))
  },
}

/** The indentation of a code block in Markdown is four; letters use two, as Node does for the keys of an error. */
const MIN_CODE = 4

function depthOf(lines: readonly UnwrappedLine[]): number {
  let depth = Number.POSITIVE_INFINITY
  for (const { text } of lines) if (text.trim() !== '') depth = Math.min(depth, indentOf(text))
  return Number.isFinite(depth) ? depth : 0
}

function indentOf(text: string): number {
  let at = 0
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** The runs of lines between blank lines. */
function blocksOf(lines: readonly UnwrappedLine[]): readonly (readonly [from: number, to: number])[] {
  const blocks: [number, number][] = []
  let from = 0
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && lines[at]?.text.trim() !== '') continue
    if (at > from) blocks.push([from, at])
    from = at + 1
  }
  return blocks
}
