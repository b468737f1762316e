/**
 * A terminal that breaks its lines anew when its width changes, and keeps the cursor at its place in the text. It knows the
 * control sequences that the command line writes, and throws on any other. `test/tmux.test.ts` uses a real one.
 */
export class Screen {
  columns: number
  readonly rows = 100
  /** Lines as they were written, each with a cell a character; what they fill on the screen follows from the width. */
  #lines: string[][] = [[]]
  #row = 0
  #column = 0
  #saved: [row: number, column: number] = [0, 0]

  constructor(columns: number) {
    this.columns = columns
  }

  write(text: string): boolean {
    for (const [part] of text.matchAll(/\u001b(?:\[\??[\d;]*[A-Za-z]|[78])|[^\u001b]/gu)) {
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
    }
  }

  #obey(sequence: string): void {
    const line = this.#lines[this.#row] ?? []
    const [, count = '1'] = /\[(\d+)A$/.exec(sequence) ?? []
    if (sequence.endsWith('A')) this.#row -= Number(count)
    else if (sequence === '\u001b7') this.#saved = [this.#row, this.#column]
    else if (sequence === '\u001b8') [this.#row, this.#column] = this.#saved
    else if (sequence.endsWith('[K')) line.length = this.#column
    else if (sequence.endsWith('[J')) {
      line.length = this.#column
      this.#lines.length = this.#row + 1
    } else if (!/m$|\?2026[hl]$/.test(sequence)) throw new Error(`unknown sequence ${JSON.stringify(sequence)}`)
  }
}
