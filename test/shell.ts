/**
 * A shell that runs one command after the other. To start a process, Node copies the tables of its own memory, which is large
 * in a worker that has run many tests: a small process starts another in a hundredth of that time.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'

interface Asked {
  readonly resolve: (output: string) => void
  readonly reject: (error: Error) => void
}

export class Shell {
  readonly #child: ChildProcessWithoutNullStreams
  /** The line behind the output of each command, with its exit code. */
  readonly #end = new RegExp(`\\n${END} (\\d+)\\n`)
  readonly #asked: Asked[] = []
  #output = ''

  constructor(options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> }) {
    this.#child = spawn('sh', [], options)
    this.#child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      this.#output += piece
      this.#look()
    })
    this.#child.stderr.resume()
    this.#child.on('close', () => {
      for (const { reject } of this.#asked.splice(0)) reject(new Error('The shell has ended.'))
    })
  }

  /** The output of a command; fails where the command does. Its standard input is empty. */
  run(words: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#child.stdin.write(`${shellLine(words)} </dev/null; printf '\\n%s %d\\n' ${END} $?\n`)
    })
  }

  async end(): Promise<void> {
    const closed = once(this.#child, 'close')
    this.#child.stdin.end()
    await closed
  }

  #look(): void {
    for (let found = this.#end.exec(this.#output); found; found = this.#end.exec(this.#output)) {
      const output = this.#output.slice(0, found.index)
      this.#output = this.#output.slice(found.index + found[0].length)
      const { resolve, reject } = this.#asked.shift() as Asked
      if (found[1] === '0') resolve(output)
      else reject(new Error(`The command ended with ${found[1]}:\n${output}`))
    }
  }
}

const END = `end-${randomUUID()}`

/** The words as a shell reads them. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
}
