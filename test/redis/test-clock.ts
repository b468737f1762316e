import type { Queue } from 'bullmq'

/** The keys of the clock: a time at which it stands still, or milliseconds by which it is ahead. */
const STANDS_AT = 'mailwhy-test:at'
const AHEAD_BY = 'mailwhy-test:ahead'

const REAL = "redis.call('TIME')"
const OURS = `(function()
  local at, real = redis.call('GET', '${STANDS_AT}'), ${REAL}
  local ms = at and tonumber(at)
    or real[1] * 1000 + math.floor(real[2] / 1000) + (redis.call('GET', '${AHEAD_BY}') or 0)
  return { math.floor(ms / 1000), ms % 1000 * 1000 }
end)()`

/** The source of the workers' script, with a clock that a test sets in place of that of Redis. */
export function withTestClock(source: string): string {
  if (source.split(REAL).length !== 2) throw new Error(`the script is to have ${REAL} once`)
  return source.replace(REAL, () => OURS)
}

/** The clock of all workers that have {@link withTestClock}. */
export class TestClock {
  readonly #queue: Queue
  #aheadMs = 0

  constructor(queue: Queue) {
    this.#queue = queue
  }

  async standAt(nowMs: number): Promise<void> {
    await this.#set(STANDS_AT, nowMs)
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    this.#aheadMs += ms
    await this.#set(AHEAD_BY, this.#aheadMs)
  }

  async #set(key: string, value: number): Promise<void> {
    const client = await this.#queue.getBackend().client
    await client.set(key, `${value}`)
  }
}
