import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline'
import type { Terminal } from '../terminal.ts'
import { columnsIn } from '../visible.ts'
import { completionsOf } from './lines.ts'

interface ScreenOptions {
  readonly terminal: Terminal
  readonly promptOf: () => string
  readonly onLine: (line: string) => void
  /** The input has ended. */
  readonly onEnd: () => void
}

/** The dialogue on a terminal, with the typed line below it. */
export class Screen {
  readonly #options: ScreenOptions
  #lines: Interface | undefined
  #history: string[] = []
  #prompt = ''
  #isOver = false

  constructor(options: ScreenOptions) {
    this.#options = options
    this.#open()
  }

  /** Writes whole lines above the line that is being typed. */
  print(text: string): void {
    const { stdout } = this.#options.terminal
    const lines = this.#lines
    if (!lines) return void stdout.write(text)
    this.#erase(lines.getCursorPos().rows)
    stdout.write(text)
    this.#ask()
  }

  /** Leaves the terminal alone while another function reads from it. */
  async without<T>(work: () => Promise<T>): Promise<T> {
    this.#close()
    try {
      return await work()
    } finally {
      if (!this.#isOver) this.#open()
    }
  }

  end(): void {
    this.#isOver = true
    this.#close()
  }

  #open(): void {
    const { terminal, onLine, onEnd } = this.#options
    const { stdin, stdout } = terminal
    const lines = createInterface({
      input: stdin,
      output: stdout,
      terminal: true,
      history: this.#history,
      historySize: 200,
      completer: (line: string) => completionsOf(line) as [string[], string],
    })
    this.#lines = lines
    lines.on('history', (history) => {
      this.#history = [...history]
    })
    lines.on('line', (line) => {
      // The entry shows it, with secrets masked. A command of the console has no entry.
      if (!line.startsWith('/')) this.#erase(this.#rowsOf(line))
      onLine(line)
    })
    lines.on('SIGINT', () => {
      if (lines.line === '') return terminal.interrupt()
      lines.write(null, { ctrl: true, name: 'e' })
      lines.write(null, { ctrl: true, name: 'u' })
    })
    lines.on('close', () => {
      if (this.#lines !== lines) return
      this.#lines = undefined
      this.#erase(0)
      onEnd()
    })
    this.#ask()
  }

  #close(): void {
    const lines = this.#lines
    if (!lines) return
    this.#erase(lines.getCursorPos().rows)
    this.#lines = undefined
    lines.close()
  }

  #ask(): void {
    this.#prompt = this.#options.promptOf()
    this.#lines?.setPrompt(this.#prompt)
    this.#lines?.prompt(true)
  }

  #rowsOf(line: string): number {
    const { columns = 80 } = this.#options.terminal.stdout
    return Math.max(1, Math.ceil(columnsIn(this.#prompt + line) / columns))
  }

  #erase(rowsAbove: number): void {
    const { stdout } = this.#options.terminal
    moveCursor(stdout, 0, -rowsAbove)
    cursorTo(stdout, 0)
    clearScreenDown(stdout)
  }
}
