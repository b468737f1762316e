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

/** The alternatives that stand in no group, as sources of their own. */
export function topLevelAlternativesOf(source: string): readonly string[] {
  return alternativesOf(source)
    .filter(({ depth }) => depth === 0)
    .map(({ start, end }) => source.slice(start, end))
}

/**
 * The number of ways, at most, to match a source from one place in a text that differ in how often something is repeated.
 * It is infinite where a repetition has no bound.
 */
export function waysToMatch(source: string): number {
  const open = [{ ways: 1, before: 1, most: 0 }]
  for (let at = 0; at < source.length; at++) {
    const one = source[at] ?? ''
    const inner = open.at(-1) as (typeof open)[number]
    const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at)) ?? []
    if (one === '(') {
      open.push({ ways: 1, before: 1, most: 0 })
      if (source[at + 1] === '?') at++
    } else if (one === '|') {
      Object.assign(inner, { ways: 1, before: 1, most: Math.max(inner.most, inner.ways) })
    } else if (one === ')') {
      open.pop()
      const outer = open.at(-1) as typeof inner
      outer.before = outer.ways
      outer.ways *= Math.max(inner.most, inner.ways)
    } else if (one === '*' || one === '+') {
      inner.ways = Number.POSITIVE_INFINITY
    } else if (least) {
      const times = comma ? Number(most || Number.POSITIVE_INFINITY) : Number(least)
      inner.ways = inner.before * (inner.ways / inner.before) ** times * (times - Number(least) + 1)
      at = source.indexOf('}', at)
    } else if (one !== '?') {
      inner.before = inner.ways
      if (one === '\\') at++
      else if (one === '[') at = endOfClass(source, at)
    }
  }
  return Math.max(...open.map(({ ways, most }) => Math.max(ways, most)))
}
