import { columnsIn } from '../src/report/columns.ts'

/**
 * A terminal that breaks its lines anew when its width changes, as most do. It knows the control sequences that the command
 * line writes, and throws on any other. `test/tmux.test.ts` shows the same in a real one.
 */
export class Screen {
  columns: number
  /** Lines as they were written, each with a cell a character; what they fill on the screen follows from the width. */
  #lines: string[][] = [[]]
  #row = 0
  #column = 0

  constructor(columns: number) {
    this.columns = columns
  }

  write(text: string): boolean {
    for (const [part] of text.matchAll(/\u001b\[\??[\d;]*[A-Za-z]|[^\u001b]/gu)) {
      if (part.startsWith('\u001b')) this.#obey(part)
      else this.#put(part)
    }
    return true
  }

  /** Every line that was written comes whole from its rows, and is broken anew. The cursor stays at its place in the text. */
  resize(columns: number): void {
    this.columns = columns
  }

  lines(): readonly string[] {
    return this.#lines.map((cells) => cells.join('').trimEnd())
  }

  #put(character: string): void {
    if (character === '\n') {
      this.#row += 1
      this.#column = 0
      this.#lines[this.#row] ??= []
    } else if (character === '\r') this.#column = 0
    else {
      const line = this.#lines[this.#row] ?? []
      line[this.#column] = character
      this.#column += 1
      if (columnsIn(line.join('')) > this.columns) throw new Error(`${line.join('')} does not fit into ${this.columns}`)
    }
  }

  #obey(sequence: string): void {
    const line = this.#lines[this.#row] ?? []
    const [, count = '1'] = /\[(\d+)A$/.exec(sequence) ?? []
    if (sequence.endsWith('A')) this.#up(Number(count))
    else if (sequence.endsWith('[K')) line.length = this.#column
    else if (sequence.endsWith('[J')) {
      line.length = this.#column
      this.#lines.length = this.#row + 1
    } else if (!/m$|\?2026[hl]$/.test(sequence)) throw new Error(`unknown sequence ${JSON.stringify(sequence)}`)
  }

  /** Up by rows of the screen, of which a line that is wider than it has several. */
  #up(rows: number): void {
    for (let left = rows; left > 0; ) {
      if (this.#row === 0) throw new Error('the cursor left the screen')
      this.#row -= 1
      left -= Math.max(Math.ceil(columnsIn((this.#lines[this.#row] ?? []).join('')) / this.columns), 1)
      if (left < 0) throw new Error('the cursor stopped inside a line that was broken')
    }
  }
}
