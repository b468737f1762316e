/** Workers in processes of their own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { WorkerWanted } from './worker.ts'

export class Workers {
  readonly #children: ChildProcess[] = []
  readonly #program = compiled()
  readonly errors: string[] = []

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
function compiled(): string {
  const outfile = fileURLToPath(new URL(`../../node_modules/.cache/mailwhy-worker-${process.pid}.mjs`, import.meta.url))
  const entryPoints = [join(fileURLToPath(new URL('.', import.meta.url)), 'worker.ts')]
  const external = ['bullmq', 'lzma1']
  buildSync({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile, external, logLevel: 'error' })
  return outfile
}
