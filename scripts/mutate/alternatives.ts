/** One alternative of a pattern: where it stands in the source, and how many groups it stands in. */
export interface Alternative {
  readonly start: number
  readonly end: number
  readonly depth: number
}

/** The alternatives of a regular expression's source, those of groups and of the whole, in the order in which they end. */
export function alternativesOf(source: string): readonly Alternative[] {
  const found: Alternative[] = []
  const open: { start: number; parts: number[] }[] = [{ start: 0, parts: [] }]
  const close = (end: number) => {
    const { start, parts } = open.pop() as (typeof open)[number]
    if (parts.length === 0 && open.length > 0) return
    const bounds = [start, ...parts.map((at) => at + 1)]
    for (const [at, begin] of bounds.entries()) found.push({ start: begin, end: parts[at] ?? end, depth: open.length })
  }
  for (let at = 0; at < source.length; at++) {
    const one = source[at]
    if (one === '\\') at++
    else if (one === '[') at = endOfClass(source, at)
    else if (one === '|') open.at(-1)?.parts.push(at)
    else if (one === ')') close(at)
    else if (one === '(') {
      const start = at + (/^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at, at + 40))?.[0].length ?? 1)
      open.push({ start, parts: [] })
      at = start - 1
    }
  }
  close(source.length)
  return found
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === ']') return at
  }
  return source.length
}
