/** A piece of a source text, and what takes its place. */
export interface Change {
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A node of the syntax tree, in the form of ESTree. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** The nodes around a node, the nearest first. */
export type Around = readonly Node[]

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

/** The name of a property. */
export function keyOf({ key }: Node): string {
  const { name, value } = (key ?? {}) as { name?: string; value?: string }
  return name ?? String(value ?? '')
}

/** An element with the comma beside it. */
export function pieceOf(nodes: readonly Node[], at: number, source: string): { start: number; end: number } {
  const { start, end } = nodes[at] as Node
  const next = nodes[at + 1]
  if (next) return { start, end: next.start }
  const comma = /^\s*,/.exec(source.slice(end))?.[0].length ?? 0
  return { start, end: end + comma }
}
