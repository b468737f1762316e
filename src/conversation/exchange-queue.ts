import { isDue, type OpenExchange } from './open-exchange.ts'

/** The exchanges of a connection in the order in which they began, and which of them await a response. */
export class ExchangeQueue {
  readonly #all: OpenExchange[] = []
  readonly #byTag = new Map<string, TaggedExchanges>()
  #oldest = 0 // all earlier exchanges have their response

  get all(): readonly OpenExchange[] {
    return this.#all
  }

  get last(): OpenExchange | undefined {
    return this.#all.at(-1)
  }

  add(exchange: OpenExchange): void {
    this.#all.push(exchange)
    const tag = exchange.command?.tag ?? ''
    if (tag === '') return
    const tagged = this.#byTag.get(tag)
    if (tagged) tagged.exchanges.push(exchange)
    else this.#byTag.set(tag, { oldest: 0, exchanges: [exchange] })
  }

  /** The oldest exchange that awaits a response. */
  get due(): OpenExchange | undefined {
    while (this.#all[this.#oldest] && !isDue(this.#all[this.#oldest])) this.#oldest += 1
    return this.#all[this.#oldest]
  }

  /**
   * The exchange that a response with this tag answers: the one with that tag, else the oldest that awaits a response.
   */
  answeredBy(tag: string | undefined): OpenExchange | undefined {
    const due = this.due
    return due && (this.#unansweredWith(tag) ?? due)
  }

  #unansweredWith(tag: string | undefined): OpenExchange | undefined {
    const tagged = tag === undefined ? undefined : this.#byTag.get(tag)
    if (!tagged) return undefined
    while (tagged.exchanges[tagged.oldest] && tagged.exchanges[tagged.oldest]?.outcome !== 'unanswered')
      tagged.oldest += 1
    return tagged.exchanges[tagged.oldest]
  }
}

/** The exchanges with one tag, which a client should not use twice (RFC 9051 §2.2.1). */
interface TaggedExchanges {
  /** All earlier exchanges are answered. */
  oldest: number
  readonly exchanges: OpenExchange[]
}
