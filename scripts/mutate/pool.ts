import { type ChildProcess, fork } from 'node:child_process'
import type { Order, Outcome } from './worker.ts'

/** A process that runs orders one after another. One that hangs is ended, and another takes its place. */
export class Runner {
  readonly #folder: string
  #child: ChildProcess | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  async run(order: Order, limitMs: number): Promise<Outcome> {
    const child = this.#child ?? (await this.#start())
    const begun = performance.now()
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        clearTimeout(timer)
        child.removeAllListeners()
        resolve(outcome)
      }
      const lost = (error: string) => {
        this.stop()
        end({ kind: 'killed', by: error, test: '', error, ms: performance.now() - begun })
      }
      const timer = setTimeout(() => lost('time'), limitMs)
      child.once('exit', () => lost('the end of the process'))
      child.once('message', (outcome: Outcome) => end(outcome))
      child.send(order)
    })
  }

  stop(): void {
    this.#child?.removeAllListeners()
    this.#child?.kill('SIGKILL')
    this.#child = undefined
  }

  async #start(): Promise<ChildProcess> {
    const env = { ...process.env, MAILWHY_SERVERS: 'off' }
    const child = fork(new URL('./worker.ts', import.meta.url), {
      cwd: this.#folder,
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', () => reject(new Error('the runner of the tests does not start')))
    })
    child.removeAllListeners()
    this.#child = child
    return child
  }
}
