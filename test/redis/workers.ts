/** Workers in processes of their own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { WorkerWanted } from './worker.ts'

let programs = 0

export class Workers {
  readonly #children: ChildProcess[] = []
  readonly #program: string
  readonly errors: string[] = []

  /** @param changed the source of their program, with what a test replaces in it */
  constructor(changed: (source: string) => string = (source) => source) {
    this.#program = compiled(changed)
  }

  async start(wanted: WorkerWanted): Promise<void> {
    const child = fork(this.#program, { execArgv: [] })
    this.#children.push(child)
    child.send(wanted)
    await once(child, 'message')
    child.on('message', ({ error }: { readonly error: string }) => this.errors.push(error))
  }

  /** Kills the first of them, which can do nothing about it. */
  async kill(): Promise<void> {
    const [child] = this.#children.splice(0, 1)
    if (child) await end(child)
  }

  async close(): Promise<void> {
    await Promise.all(this.#children.splice(0).map(end))
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** As JavaScript, and where the packages that it imports are found. */
function compiled(changed: (source: string) => string): string {
  const name = `mailwhy-worker-${process.pid}-${programs++}.mjs`
  const outfile = fileURLToPath(new URL(`../../node_modules/.cache/${name}`, import.meta.url))
  const entryPoints = [join(fileURLToPath(new URL('.', import.meta.url)), 'worker.ts')]
  const external = ['bullmq', 'lzma1']
  const built = { entryPoints, bundle: true, platform: 'node', format: 'esm', external, logLevel: 'error' } as const
  const [program] = buildSync({ ...built, write: false }).outputFiles
  mkdirSync(dirname(outfile), { recursive: true })
  writeFileSync(outfile, changed(program?.text ?? ''))
  return outfile
}
