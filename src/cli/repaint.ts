import type { WriteStream } from 'node:tty'

/** Rows at the end of a terminal's output that are redrawn in place. */
export interface Repainted {
  readonly draw: (rows: readonly string[]) => void
  /** Erases them. The next output begins where they began. */
  readonly erase: () => void
}

/** ECMA-48 control sequences: CUU, EL and ED. */
const UP = (rows: number) => `\u001b[${rows}A`
const TO_END_OF_LINE = '\u001b[K'
const TO_END_OF_SCREEN = '\u001b[J'

/** DECSC and DECRC of the VT100. */
const [SAVE, RESTORE] = ['\u001b7', '\u001b8'] as const

/** A terminal that supports these modes shows a frame only when it is complete; others ignore them. */
const [BEGIN, END] = ['\u001b[?2026h', '\u001b[?2026l'] as const

/**
 * Draws rows that are each narrower than the terminal. Between two frames the cursor waits at the beginning of the
 * first row: it stays there when the width changes, whether the terminal rewraps its lines or not, and before this
 * program learns of it. The cursor is never hidden, so that a killed process leaves a terminal that needs no repair.
 */
export function repainted(stream: Pick<WriteStream, 'write' | 'columns' | 'rows'>): Repainted {
  let columns: number | undefined
  return {
    draw: (rows) => {
      const isFirst = columns === undefined
      // Space is reserved once, with some extra for wrapped rows, so that no frame scrolls the screen.
      const room = Math.min(2 * rows.length, stream.rows - 1)
      const making = isFirst ? '\n'.repeat(room) + UP(room) : ''
      // Wrapped rows are erased before others replace them; otherwise each row is overwritten, which does not flicker.
      const taking = isFirst || columns === stream.columns ? '' : TO_END_OF_SCREEN
      const frame = rows.map((row) => row + TO_END_OF_LINE).join('\n')
      stream.write(`${BEGIN}${making}\r${taking}${SAVE}${frame}${TO_END_OF_SCREEN}${RESTORE}${END}`)
      columns = stream.columns
    },
    erase: () => {
      if (columns !== undefined) stream.write(`\r${TO_END_OF_SCREEN}`)
      columns = undefined
    },
  }
}
