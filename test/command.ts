/** The command line under test: in this process, or built and in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { run } from '../src/cli/run.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { builtProgram } from './built.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type Environment = Readonly<Record<string, string | undefined>>

/** The exit code and the output of a command. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The output of a command so far. On a pseudo-terminal, `stdout` holds both streams. */
export class Written {
  readonly out = { stdout: '', stderr: '' }
  readonly ended: Promise<number | null>
  readonly #waiting = new Set<() => void>()

  constructor(streams: { readonly stdout: Readable; readonly stderr: Readable }, ended: Promise<number | null>) {
    for (const name of ['stdout', 'stderr'] as const) {
      streams[name].setEncoding('utf8').on('data', (piece: string) => {
        this.out[name] += piece
        this.#look()
      })
    }
    this.ended = ended
  }

  /** Resolves when the command has written a match of the pattern. */
  async until(name: keyof Written['out'], pattern: RegExp): Promise<RegExpExecArray> {
    const over = this.ended.then(() => true)
    for (;;) {
      const found = pattern.exec(this.out[name])
      if (found) return found
      const isOver = await Promise.race([over, new Promise<false>((settle) => this.#waiting.add(() => settle(false)))])
      if (isOver) throw new Error(`${pattern} was never written to ${name}:\n${this.out.stdout}${this.out.stderr}`)
    }
  }

  #look(): void {
    for (const settle of this.#waiting) settle()
    this.#waiting.clear()
  }

  async end(): Promise<Ended> {
    const code = await this.ended
    return { code, ...this.out }
  }
}

/** A command in this process, without a user at its terminal. Its standard input stays open. */
export class Command extends Written {
  readonly stdin: PassThrough
  readonly #interrupted: AbortController

  constructor(args: readonly string[], env: Environment = {}, stdin = new PassThrough()) {
    const streams = { stdin, stdout: new PassThrough(), stderr: new PassThrough() }
    const interrupted = new AbortController()
    const waiting = (work: (signal: AbortSignal) => unknown) => work(interrupted.signal)
    const terminal = { ...streams, env, waiting, interrupt: () => interrupted.abort() } as unknown as Terminal
    const whenRead = (stream: PassThrough) => once(stream.end(), 'end')
    const ended = run(terminal, args).then(async (code) => {
      await Promise.all([whenRead(streams.stdout), whenRead(streams.stderr)])
      return code
    })
    super(streams, ended)
    this.stdin = streams.stdin
    this.#interrupted = interrupted
  }

  interrupt(): void {
    this.#interrupted.abort()
  }
}

/** A program in a process of its own. */
export class Spawned extends Written {
  readonly child: ChildProcess

  constructor([program = '', ...args]: readonly string[], env: Environment = {}, stdin: 'ignore' | 'pipe' = 'ignore') {
    const { PATH } = process.env
    const child = spawn(program, args, { cwd: ROOT, env: { PATH, ...env }, stdio: [stdin, 'pipe', 'pipe'] })
    const { stdout, stderr } = child
    if (!stdout || !stderr) throw new Error('There are pipes.')
    super(
      { stdout, stderr },
      once(child, 'close').then(([code]) => code as number | null),
    )
    this.child = child
  }
}

/** The words that start the built command line, which may stand in a shell's line too. */
export function builtCommand(): readonly string[] {
  return [process.execPath, builtProgram()]
}
