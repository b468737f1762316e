import type { DiscoveryNetwork, ProbeTarget } from '../src/discovery/network.ts'

/** What a name, URL or server answers: a value, or the code of an error; after so many milliseconds, or never. */
export interface FakeAnswer<T> {
  readonly value?: T
  readonly code?: string
  /** `Infinity`: never. */
  readonly afterMs?: number
}

export interface FakeWorld {
  readonly mx?: Readonly<Record<string, FakeAnswer<Awaited<ReturnType<DiscoveryNetwork['queryMx']>>>>>
  readonly srv?: Readonly<Record<string, FakeAnswer<Awaited<ReturnType<DiscoveryNetwork['querySrv']>>>>>
  readonly txt?: Readonly<Record<string, FakeAnswer<readonly string[]>>>
  readonly pages?: Readonly<Record<string, FakeAnswer<string>>>
  /** By `imap.example.org:993`; a server that is not here does not exist. */
  readonly servers?: Readonly<Record<string, FakeAnswer<readonly string[]>>>
}

/** A network in memory with a time of its own, which jumps to the next thing that happens. */
export class FakeNetwork implements DiscoveryNetwork {
  readonly asked: string[] = []
  readonly #world: FakeWorld
  #nowMs = 0
  #waiting: { readonly atMs: number; readonly end: () => void }[] = []

  constructor(world: FakeWorld) {
    this.#world = world
  }

  /** Timers that still run. */
  get pending(): number {
    return this.#waiting.length
  }

  readonly clock = {
    nowMs: (): number => this.#nowMs,
    wait: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((settle) => {
        if (signal.aborted) return settle()
        const timer = { atMs: this.#nowMs + Math.max(0, ms), end: () => end() }
        const end = () => {
          this.#waiting = this.#waiting.filter((one) => one !== timer)
          signal.removeEventListener('abort', end)
          settle()
        }
        this.#waiting.push(timer)
        signal.addEventListener('abort', end, { once: true })
      }),
  }

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    const isDone = { is: false }
    const noted = work.finally(() => {
      isDone.is = true
    })
    noted.catch(() => {})
    for (;;) {
      await new Promise(setImmediate)
      if (isDone.is) return noted
      const next = this.#waiting.toSorted((a, b) => a.atMs - b.atMs)[0]
      if (!next || next.atMs === Number.POSITIVE_INFINITY) throw new Error('nothing more happens, and the work goes on')
      this.#nowMs = next.atMs
      next.end()
    }
  }

  queryMx: DiscoveryNetwork['queryMx'] = (name, signal) =>
    this.#answer(`MX ${name}`, this.#world.mx?.[name] ?? { code: 'ENOTFOUND' }, signal)

  querySrv: DiscoveryNetwork['querySrv'] = (name, signal) =>
    this.#answer(`SRV ${name}`, this.#world.srv?.[name] ?? { code: 'ENOTFOUND' }, signal)

  queryTxt: DiscoveryNetwork['queryTxt'] = (name, signal) =>
    this.#answer(`TXT ${name}`, this.#world.txt?.[name] ?? { code: 'ENOTFOUND' }, signal)

  fetch: DiscoveryNetwork['fetch'] = async (url, signal) => {
    const body = await this.#answer(url, this.#world.pages?.[url] ?? { code: 'ENOTFOUND' }, signal)
    return { url, body, contentType: 'text/plain', isTrusted: url.startsWith('https:') }
  }

  probe: DiscoveryNetwork['probe'] = async ({ host, port }: ProbeTarget, signal) => {
    const place = `${host}:${port}`
    const mechanisms = await this.#answer(place, this.#world.servers?.[place] ?? { code: 'ENOTFOUND' }, signal)
    return { isUsable: true, mechanisms }
  }

  /** One round trip where nothing else is said. */
  async #answer<T>(asked: string, { value, code, afterMs = 50 }: FakeAnswer<T>, signal: AbortSignal): Promise<T> {
    this.asked.push(asked)
    await this.clock.wait(afterMs, signal)
    if (signal.aborted) throw Object.assign(new Error('ended'), { code: 'ECANCELLED' })
    if (code !== undefined || value === undefined) throw Object.assign(new Error(code), { code })
    return value
  }
}

export function srvRecord(target: string, port: number, priority = 0, weight = 0) {
  return { target, port, priority, weight }
}
