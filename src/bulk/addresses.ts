import { resolve, systemResolver } from '../driver/resolve.ts'
import type { Address, Lookup } from '../settings/options.ts'
import { Recent } from '../settings/recent.ts'

/** The time for which the addresses of a host are kept, as resolvers do, and for which a failed look-up is. */
const KEPT_MS = 60_000
const FAILURE_KEPT_MS = 5_000

/** The hosts whose addresses are kept. */
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
   * @param signal ends what is being looked up
   * @param patienceMs the time that a look-up has to name a server: a resolver may never answer
   */
  constructor(lookup: Lookup | undefined, signal: AbortSignal, patienceMs: number) {
    this.#ask = lookup ?? systemResolver
    this.#signal = signal
    this.#patienceMs = patienceMs
  }

  /** The look-up of each check. */
  readonly lookup: Lookup = (host) => this.#answer(host).found

  /** The name of a server whatever it is called: its addresses, or the host where they cannot be found out. */
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

  /** `undefined`: they cannot be found out, or not in time. The check itself will tell which. */
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
