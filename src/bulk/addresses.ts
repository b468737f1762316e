import { resolve, systemResolver } from '../driver/resolve.ts'
import type { Address, Lookup } from '../settings/options.ts'
import { Recent } from '../settings/recent.ts'

/** The time for which the addresses of a host, or a failed look-up, are cached, as resolvers do. */
const KEPT_MS = 60_000
const FAILURE_KEPT_MS = 5_000

/** The maximum number of hosts in the cache. */
const MAX_HOSTS = 4_096

interface HostAnswer {
  readonly found: Promise<readonly Address[]>
  /** The key of the server, once it is known. */
  server: string | undefined
  untilMs: number
}

/** The addresses of hosts, looked up once for all checks of a run that need them within a minute. */
export class Addresses {
  readonly #ask: Lookup
  readonly #signal: AbortSignal
  readonly #patienceMs: number
  #kept = new Recent<string, HostAnswer>(MAX_HOSTS)

  /**
   * @param signal cancels pending look-ups
   * @param patienceMs the time for a look-up that identifies a server, because a resolver may never answer
   */
  constructor(lookup: Lookup | undefined, signal: AbortSignal, patienceMs: number) {
    this.#ask = lookup ?? systemResolver
    this.#signal = signal
    this.#patienceMs = patienceMs
  }

  /** The look-up of each check. */
  readonly lookup: Lookup = (host) => this.#answer(host).found

  /** The identity of a server, whatever its name: its addresses, or the host if they are unknown. */
  serverOf(host: string): string | Promise<string> {
    const answer = this.#answer(host)
    return (
      answer.server ?? this.#inTime(answer.found).then((found) => this.#named(answer, found ? serverAt(found) : host))
    )
  }

  #answer(host: string): HostAnswer {
    const nowMs = performance.now()
    const kept = this.#kept.get(host, () => this.#asked(host))
    if (nowMs < kept.untilMs) return kept
    const answer = this.#asked(host)
    this.#kept.put(host, answer)
    return answer
  }

  #asked(host: string): HostAnswer {
    const found = resolve(host, this.#ask, this.#signal)
    const answer: HostAnswer = { found, server: undefined, untilMs: Number.POSITIVE_INFINITY }
    const keepFor = (ms: number) => {
      answer.untilMs = performance.now() + ms
    }
    found.then(
      () => keepFor(KEPT_MS),
      () => keepFor(FAILURE_KEPT_MS),
    )
    return answer
  }

  /** `undefined`: they are unknown, or not known in time. The check itself will report which. */
  #inTime(found: HostAnswer['found']): Promise<readonly Address[] | undefined> {
    return new Promise((settle) => {
      const end = (addresses?: readonly Address[]) => {
        clearTimeout(timer)
        this.#signal.removeEventListener('abort', leave)
        settle(addresses)
      }
      const leave = () => end()
      const timer = setTimeout(leave, this.#patienceMs)
      this.#signal.addEventListener('abort', leave, { once: true })
      found.then(end, leave)
    })
  }

  #named(answer: HostAnswer, server: string): string {
    answer.server = server
    return server
  }
}

function serverAt(addresses: readonly Address[]): string {
  return addresses
    .map(({ address }) => address)
    .toSorted()
    .join()
}
