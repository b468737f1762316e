import type { WriteStream } from 'node:tty'
import { columnsIn } from '../report/columns.ts'

/** Rows at the end of what a terminal shows, which are drawn anew in place. */
export interface Repainted {
  readonly draw: (rows: readonly string[]) => void
  /** Leaves nothing of them. The next output begins where they began. */
  readonly erase: () => void
}

/** ECMA-48 control sequences: CUU, EL and ED. */
const UP = (rows: number) => (rows > 0 ? `\u001b[${rows}A` : '')
const TO_END_OF_LINE = '\u001b[K'
const TO_END_OF_SCREEN = '\u001b[J'

/** A terminal that knows these modes shows a frame only when it is whole; others ignore them. */
const [BEGIN, END] = ['\u001b[?2026h', '\u001b[?2026l'] as const

/**
 * Draws rows that are each narrower than the terminal. The cursor waits below them and is never hidden, so that a process
 * that is killed leaves a terminal that needs no repair.
 */
export function repainted(stream: Pick<WriteStream, 'write' | 'columns'>): Repainted {
  let widths: readonly number[] = []
  let columns = stream.columns
  /** The rows that the last frame has now: a terminal that was made narrower since has broken its lines. */
  const height = () => widths.reduce((sum, width) => sum + Math.max(Math.ceil(width / stream.columns), 1), 0)
  return {
    draw: (rows) => {
      // Lines that were broken are taken away before others stand there; else each row is overwritten, which does not flicker.
      const first = columns === stream.columns ? '' : TO_END_OF_SCREEN
      const frame = rows.map((row) => `${row}${TO_END_OF_LINE}\n`).join('')
      stream.write(`${BEGIN}${UP(height())}\r${first}${frame}${TO_END_OF_SCREEN}${END}`)
      columns = stream.columns
      widths = rows.map((row) => columnsIn(row.replaceAll(/\u001b\[\d*m/g, '')))
    },
    erase: () => {
      if (widths.length > 0) stream.write(`${UP(height())}\r${TO_END_OF_SCREEN}`)
      widths = []
    },
  }
}
