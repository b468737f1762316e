import { lookOf, type Terminal } from './terminal.ts'
import { padded, widest, wrapped } from './visible.ts'

/** The maximum width of tables and pages, in columns: most terminals show it, and longer lines are hard to read. */
const MAX_WIDTH = 100

export function widthOf(terminal: Pick<Terminal, 'stdout' | 'env'>): number {
  return Math.min(lookOf(terminal).width ?? MAX_WIDTH, MAX_WIDTH)
}

/** Aligns the cells of rows. The last cell of a long row continues on its own lines. */
export function columns(rows: readonly (readonly string[])[], width: number): string {
  const widths = (rows[0] ?? []).map((_, column) => widest(rows.map((row) => row[column] ?? '')))
  const head = (row: readonly string[]) =>
    row.slice(0, -1).map((cell, column) => `${padded(cell, widths[column] ?? 0)}  `)
  return rows.map((row) => `${wrapped(head(row).join(''), row.at(-1) ?? '', width).trimEnd()}\n`).join('')
}
