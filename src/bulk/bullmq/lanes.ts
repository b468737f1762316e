import { setTimeout as wait } from 'node:timers/promises'
import type { Queue } from 'bullmq'
import { SCRIPT } from './script.ts'
import type { Admission, LaneNews, SharedLane } from './shared-lane.ts'

/** The name of the script as a command of the Redis connection. */
const COMMAND = 'mailwhyLanes'

/**
 * The number of tries while Redis is unreachable, a second apart: a restart takes less, and by then the lock of a job
 * is lost anyway.
 */
const TRIES = 60
const BETWEEN_TRIES_MS = 1_000

/** The identity of one job while one worker holds it. */
export interface Holder {
  readonly job: string
  /** BullMQ's token of the lock. */
  readonly token: string
}

/** The lanes of all workers of a queue. */
export class Lanes {
  readonly #queue: Queue
  /** The connections on which the script is defined. */
  readonly #knowing = new WeakSet<object>()

  constructor(queue: Queue) {
    this.#queue = queue
  }

  /** Takes a place in each lane, or in none. */
  enter(holder: Holder, lanes: readonly SharedLane[]): Promise<Admission> {
    return this.#ask<Admission>({ op: 'enter', ...holder, lanes })
  }

  /** Lets a job wait in a lane. It is already delayed. */
  async park({ job }: Holder, lanes: readonly SharedLane[], lane: string): Promise<void> {
    await this.#ask({ op: 'park', job, lanes, lane })
  }

  /**
   * Waits until the connections may be dialled.
   *
   * @returns that time by the clock of Redis; `undefined`: the places are no longer valid, because a lane was closed or
   * pauses
   */
  async mayDial(lanes: readonly SharedLane[], signal: AbortSignal | undefined): Promise<number | undefined> {
    for (;;) {
      const answer = await this.#ask<DialAnswer>({ op: 'dial', lanes, random: Math.random() })
      if (answer.kind === 'again') return undefined
      if (answer.kind === 'dial') return answer.atMs
      await wait(answer.forMs, undefined, { signal })
    }
  }

  /** Lets the next connections keep their distance from those that begin now: a busy worker dials later than it may. */
  async dialled(lanes: readonly SharedLane[]): Promise<void> {
    await this.#ask({ op: 'dialled', lanes, random: Math.random() })
  }

  /** The mailbox whose login was refused with one of these secrets. */
  async refusedBefore(hashes: readonly string[]): Promise<string | undefined> {
    if (hashes.length === 0) return undefined
    const { like } = await this.#ask<{ readonly like: readonly (string | null)[] }>({ op: 'refused', hashes })
    return like.find((one) => one !== null) ?? undefined
  }

  /** Releases the places. @returns true if no other job gets a place in all of them now */
  async leave(holder: Holder, lanes: readonly SharedLane[], left: Left = {}): Promise<boolean> {
    const { news = {}, id, startedMs, refused } = left
    const told = lanes.map((lane) => ({ ...lane, ...news[lane.key] }))
    const question = { op: 'leave', ...holder, id, startedMs, lanes: told, ...refused, random: Math.random() }
    const { isShut } = await this.#ask<{ readonly isShut: boolean }>(question)
    return isShut
  }

  get #own(): string {
    return this.#queue.toKey('mailwhy:')
  }

  async #ask<Answer>(question: object): Promise<Answer> {
    const client = await this.#queue.getBackend().client
    if (!this.#knowing.has(client)) client.defineCommand(COMMAND, { numberOfKeys: 3, lua: SCRIPT })
    this.#knowing.add(client)
    const keys = [this.#own, this.#queue.toKey(''), this.#queue.toKey('delayed')]
    const said = await persist(() => client.runCommand(COMMAND, [...keys, JSON.stringify(question)]))
    const { calls = [], ...answer } = JSON.parse(String(said)) as Answer & { readonly calls?: readonly Call[] }
    await Promise.all(calls.map((call) => this.#call(call)))
    return answer as Answer
  }

  /** Wakes a waiting job. A job that is no longer delayed runs by itself. */
  async #call({ id, afterMs }: Call): Promise<void> {
    const backend = this.#queue.getBackend()
    try {
      await (afterMs > 0 ? backend.changeDelay(id, afterMs) : backend.promote(id))
    } catch {
      // Another worker has woken it, or it was removed.
    }
  }
}

/** The effects of a check on its lanes. */
export interface Left {
  /** The mailbox, to which skipped mailboxes refer. */
  readonly id?: string
  /** The time at which its connections began, by the clock of Redis. */
  readonly startedMs?: number
  readonly news?: Readonly<Record<string, LaneNews>>
  readonly refused?: { readonly hashes: readonly string[]; readonly hashMs: number }
}

interface Call {
  readonly id: string
  readonly afterMs: number
}

type DialAnswer =
  | { readonly kind: 'dial'; readonly atMs: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'wait'; readonly forMs: number }

/** Retries while Redis is unreachable. An error that Redis itself returns is thrown at once. */
async function persist<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await ask()
    } catch (error) {
      const isRefused = error instanceof Error && /^(ERR|WRONGTYPE|NOAUTH|NOPERM|OOM)\b/.test(error.message)
      if (isRefused || left <= 1) throw error
      await wait(BETWEEN_TRIES_MS)
    }
  }
}
