import { columnsOf, type Terminal } from './terminal.ts'
import { wrapped } from './visible.ts'

/** The maximum width of tables and pages, in columns: most terminals show it, and longer lines are hard to read. */
const MAX_WIDTH = 100

export function widthOf(terminal: Pick<Terminal, 'stdout'>): number {
  return Math.min(columnsOf(terminal) ?? MAX_WIDTH, MAX_WIDTH)
}

/** Aligns the cells of rows. The last cell of a long row continues in lines of its own. */
export function columns(rows: readonly (readonly string[])[], width: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const indent = widths.slice(0, -1).reduce((sum, cell) => sum + cell + 2, 0)
  const line = (row: readonly string[]) =>
    [...row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column] ?? 0)), row.at(-1)].join('  ')
  return rows.map((row) => `${wrapped(line(row), indent, width).trimEnd()}\n`).join('')
}
