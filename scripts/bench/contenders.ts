/** The contenders, each in a process of its own beside the process of the servers. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HOST, makeCertificates } from './certificates.ts'
import type { Figures, Question } from './client.ts'
import type { Place } from './flows.ts'
import type { Places } from './places.ts'

export interface Contender {
  /** The heading of its column. */
  readonly name: string
  /** The arguments of its process. */
  readonly args: readonly [kind: string, door?: string]
}

/** Two connections of a check: to the near servers or the far ones, SMTP in one of its two modes. */
export type Route = `${'near' | 'far'} ${'465' | '587'}`

export class Arena {
  readonly #clients: string
  readonly #places: Readonly<Record<Route, Place>>
  readonly #servers: ChildProcess
  readonly #processes = new Map<Contender, ChildProcess>()

  static async open(clients: string): Promise<Arena> {
    const servers = fork(fileURLToPath(new URL('./servers.ts', import.meta.url)))
    const certificates = makeCertificates()
    servers.send(certificates)
    const [{ near, far }] = (await once(servers, 'message')) as [Places]
    const place = { host: HOST, ca: certificates.ca }
    const tls = ({ imaps, smtps }: Places['near']) =>
      ({ ...place, imapPort: imaps, smtpPort: smtps, smtpSecurity: 'tls' }) as const
    const starttls = ({ imaps, submission }: Places['near']) =>
      ({ ...place, imapPort: imaps, smtpPort: submission, smtpSecurity: 'starttls' }) as const
    const places = {
      'near 465': tls(near),
      'near 587': starttls(near),
      'far 465': tls(far),
      'far 587': starttls(far),
    }
    return new Arena(clients, places, servers)
  }

  private constructor(clients: string, places: Readonly<Record<Route, Place>>, servers: ChildProcess) {
    this.#clients = clients
    this.#places = places
    this.#servers = servers
  }

  /** One measurement in the contender's standing process, which is warm. */
  async ask(contender: Contender, kind: Question['kind'], count: number, route: Route): Promise<Figures> {
    const client = this.#processes.get(contender) ?? (await this.#start(contender))
    this.#processes.set(contender, client)
    return this.#put(client, { kind, count, place: this.#places[route] })
  }

  /** One measurement in a fresh process. It makes some checks first, so that code and pools are there. */
  async askFresh(contender: Contender, kind: Question['kind'], count: number, route: Route): Promise<Figures> {
    const client = await this.#start(contender)
    const place = this.#places[route]
    await this.#put(client, { kind: 'batch', count: 50, place })
    const figures = await this.#put(client, { kind, count, place })
    client.disconnect()
    return figures
  }

  /** The processor time of an import in a fresh process, in milliseconds. */
  importCost(names: readonly string[]): number {
    return Number(
      execFileSync(process.execPath, [join(this.#clients, 'import-cost.js'), ...names], { encoding: 'utf8' }),
    )
  }

  close(): void {
    for (const one of [...this.#processes.values(), this.#servers]) one.disconnect()
  }

  async #start({ name, args }: Contender): Promise<ChildProcess> {
    const words = args.filter((word) => word !== undefined)
    const client = fork(join(this.#clients, 'client.js'), words, { execArgv: ['--expose-gc'] })
    client.once('exit', (code) => {
      if (code !== 0) throw new Error(`the process of ${name} ended with ${code}`)
    })
    await once(client, 'message')
    return client
  }

  async #put(client: ChildProcess, question: Question): Promise<Figures> {
    client.send(question)
    const [figures] = (await once(client, 'message')) as [Figures]
    return figures
  }
}
