/** A row of a long list, or the number of rows left out in its place. */
export type Row<T> =
  | { readonly kind: 'row'; readonly at: number; readonly of: T }
  | { readonly kind: 'gap'; readonly count: number }

export interface Bounds {
  /** The number of rows that are always shown, at the beginning and at the end. */
  readonly first: number
  readonly last: number
  /** The number of rows shown around each important one. */
  readonly around: number
}

/** A list without its middle rows, except the important ones and some around each. */
export function bounded<T>(
  list: readonly T[],
  { first, last, around }: Bounds,
  matters: ReadonlySet<number> = new Set(),
): readonly Row<T>[] {
  const kept = new Set<number>()
  for (const at of matters) for (let one = at - around; one <= at + around; one++) kept.add(one)
  const rows: Row<T>[] = []
  let left = 0
  for (const [at, of] of list.entries()) {
    if (at < first || at >= list.length - last || kept.has(at)) {
      if (left > 0) rows.push({ kind: 'gap', count: left })
      left = 0
      rows.push({ kind: 'row', at, of })
    } else left += 1
  }
  return left > 0 ? [...rows, { kind: 'gap', count: left }] : rows
}

/** The text up to a length, without splitting a character; `left` is the number of characters left out. */
export function cut(text: string, most: number): { readonly text: string; readonly left: number } {
  if (text.length <= most) return { text, left: 0 }
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
  return { text: text.slice(0, end), left: text.length - end }
}
