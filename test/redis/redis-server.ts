/** A Redis of one's own, on a free port of loopback, whose files are gone when it ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROGRAM = 'redis-server'

/** Why there is no Redis to test with; `undefined`: there is one. With `MAILWHY_SERVERS=required` that is an error. */
export function redisMissing(): string | undefined {
  const missing = process.env.MAILWHY_SERVERS === 'off' ? 'MAILWHY_SERVERS=off says so.' : notInstalled()
  if (missing !== undefined && process.env.MAILWHY_SERVERS === 'required') throw new Error(missing)
  return missing
}

function notInstalled(): string | undefined {
  try {
    execFileSync(PROGRAM, ['--version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return `${PROGRAM} is missing. On Debian: apt-get install redis-server.`
  }
}

export class RedisServer {
  readonly port: number
  readonly #folder = mkdtempSync(join(tmpdir(), 'mailwhy-redis-'))
  #program: ChildProcess | undefined

  private constructor(port: number) {
    this.port = port
  }

  /** At a free port, or at the one that is wanted. */
  static async start(port?: number): Promise<RedisServer> {
    const server = new RedisServer(port ?? (await freePort()))
    await server.#start()
    return server
  }

  /** Ends it as a machine does that is switched off and on again; what it has written is there. */
  async restart(): Promise<void> {
    await this.#end('SIGKILL')
    await this.#start()
  }

  /** Every command that has ever changed something. */
  written(): string {
    const folder = join(this.#folder, 'appendonlydir')
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('\n')
  }

  async close(): Promise<void> {
    await this.#end('SIGTERM')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #start(): Promise<void> {
    const settings = ['--bind', '127.0.0.1', '--port', `${this.port}`, '--dir', this.#folder, '--save', '']
    const kept = ['--appendonly', 'yes', '--appendfsync', 'always']
    const program = spawn(PROGRAM, [...settings, ...kept], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#program = program
    let said = ''
    for await (const piece of program.stdout) {
      said += piece
      if (said.includes('Ready to accept connections')) break
    }
    if (!said.includes('Ready')) throw new Error(`${PROGRAM} did not start: ${said}`)
    program.stdout.resume()
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const program = this.#program
    this.#program = undefined
    if (!program || program.exitCode !== null || program.signalCode !== null) return
    const gone = once(program, 'exit')
    program.kill(signal)
    await gone
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
