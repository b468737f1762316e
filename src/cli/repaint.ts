import type { WriteStream } from 'node:tty'

/** Rows at the end of what a terminal shows, which are drawn anew in place. */
export interface Repainted {
  readonly draw: (rows: readonly string[]) => void
  /** Leaves nothing of them. The next output begins where they began. */
  readonly erase: () => void
}

/** ECMA-48 control sequences: CUU, EL and ED. */
const UP = (rows: number) => `\u001b[${rows}A`
const TO_END_OF_LINE = '\u001b[K'
const TO_END_OF_SCREEN = '\u001b[J'

/** DECSC and DECRC of the VT100. */
const [SAVE, RESTORE] = ['\u001b7', '\u001b8'] as const

/** A terminal that knows these modes shows a frame only when it is whole; others ignore them. */
const [BEGIN, END] = ['\u001b[?2026h', '\u001b[?2026l'] as const

/**
 * Draws rows that are each narrower than the terminal. Between two frames the cursor waits where the first row begins:
 * there it stays when the width changes, whether the terminal breaks its lines anew or not, and before this program knows
 * of it. It is never hidden, so that a process that is killed leaves a terminal that needs no repair.
 */
export function repainted(stream: Pick<WriteStream, 'write' | 'columns' | 'rows'>): Repainted {
  let columns: number | undefined
  return {
    draw: (rows) => {
      const isFirst = columns === undefined
      // Room is made once, with some for rows that are broken, so that no frame moves the screen.
      const room = Math.min(2 * rows.length, stream.rows - 1)
      const making = isFirst ? '\n'.repeat(room) + UP(room) : ''
      // Rows that were broken are taken away before others stand there; else each is overwritten, which does not flicker.
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
