import type { Caps, SlowedServer } from '../options.ts'
import type { Complaint, SideOutcome } from '../outcome.ts'
import { Backoff } from './backoff.ts'
import { type Openness, PaceGate } from './gate.ts'
import { Growth, type Opened } from './growth.ts'
import { Rate } from './rate.ts'

/** A greeting is slow if it takes this many times as long as the server's fastest one, and this much longer. */
const SLOW_TIMES = 4
const SLOW_MS = 1_000

/**
 * The number of unanswered connections in a row after which a server is dialled less and less often: a few may be lost
 * in the network.
 */
export const MAX_SILENT = 4

/** The connections to one server, or to all servers of one family, from one local address. */
export class Lane extends PaceGate {
  readonly #growth: Growth
  readonly #rate: Rate
  readonly #pause = new Backoff()
  readonly #random: () => number
  #hasPassed = false
  #silentInARow = 0
  #bestGreetingMs = Number.POSITIVE_INFINITY
  /** Connections that began before the last complaint show nothing new. */
  #complainedMs = Number.NEGATIVE_INFINITY
  #why: SlowedServer['why'] | undefined

  /**
   * @param least the minimum number of connections, despite all complaints
   * @param random from 0 to 1, at each call
   */
  constructor(caps: Caps, least: number, random: () => number) {
    super()
    this.#growth = new Growth(caps, least)
    this.#rate = new Rate(caps.perSecond)
    this.#random = random
  }

  state(nowMs: number, count: number): Openness {
    if (this.busyForMs(nowMs) > 0) return 'closed'
    const freeAtMs = this.#growth.opensAtMs(count, nowMs)
    if (freeAtMs === undefined) return 'full'
    const opensAtMs = Math.max(freeAtMs, this.opensAtMs(count))
    return opensAtMs > nowMs ? opensAtMs : 'open'
  }

  /** The time from which connections may begin, according to rate and pauses. */
  opensAtMs(count: number): number {
    return Math.max(this.#pause.untilMs, this.#rate.opensAtMs(count))
  }

  busyForMs(nowMs: number): number {
    return this.#pause.busyForMs(nowMs)
  }

  take(nowMs: number): Opened {
    return this.#growth.take(nowMs)
  }

  /** Records that connections begin: after `take`, or at the same time. */
  started(nowMs: number, count: number): void {
    this.#rate.started(nowMs, count, this.#random())
  }

  /** A connection has ended without a known outcome. */
  free(one: Opened, nowMs: number): void {
    this.#growth.free(one, true, nowMs)
  }

  /**
   * A connection has ended.
   *
   * @returns true if the server complained about it
   */
  ended(one: Opened, outcome: SideOutcome, nowMs: number): boolean {
    const complaint = outcome.complaint ?? this.#seeming(one, outcome)
    const isSlow = complaint === undefined && this.#isSlow(outcome)
    if (complaint) this.#complained(one, complaint, nowMs)
    else if (isSlow) this.#slowDown(one, nowMs)
    else if (outcome.isReached) this.#passed()
    else if (outcome.isSilent) this.#silent(one, nowMs)
    this.#growth.free(one, complaint === undefined && !isSlow, nowMs)
    return complaint !== undefined
  }

  /** Its entry in the state of the run; `undefined` if it is not slowed down. */
  slowed(nowMs: number): Pick<SlowedServer, 'connections' | 'perSecond' | 'pausedMs' | 'why'> | undefined {
    const pausedMs = Math.max(this.#pause.untilMs - nowMs, this.busyForMs(nowMs))
    if (!this.#why || (this.isForgettable(nowMs) && this.#rate.isFull)) return undefined
    return {
      connections: this.#growth.allowed(nowMs),
      perSecond: this.#rate.perSecond,
      ...(pausedMs > 0 && { pausedMs: Math.round(pausedMs) }),
      why: this.#why,
    }
  }

  isForgettable(nowMs: number): boolean {
    return this.#growth.isForgettable(nowMs) && this.#pause.isForgettable(nowMs) && this.#rate.opensAtMs(1) <= nowMs
  }

  /** A server that has answered before, and closes one of several connections without a word, has reached a limit. */
  #seeming({ level }: Opened, { isDropped }: SideOutcome): Complaint | undefined {
    return isDropped && this.#hasPassed && level > 1 ? { why: 'too-many-connections' } : undefined
  }

  #complained(one: Opened, { why, retryAfterMs }: Complaint, nowMs: number): void {
    const isNew = one.startedMs > this.#complainedMs
    if (why === 'too-many-connections') this.#growth.refused(one, nowMs)
    if (retryAfterMs !== undefined) this.#pause.named(nowMs, retryAfterMs)
    if (!isNew) return
    this.#pause.complained(nowMs, this.#random())
    this.#why = why
    this.#complainedMs = nowMs
    if (why === 'too-many-connections') return
    this.#growth.halve(nowMs)
    this.#rate.halve()
  }

  #isSlow({ greetingMs }: SideOutcome): boolean {
    if (greetingMs === undefined) return false
    this.#bestGreetingMs = Math.min(this.#bestGreetingMs, greetingMs)
    return greetingMs > this.#bestGreetingMs * SLOW_TIMES + SLOW_MS
  }

  #slowDown({ startedMs }: Opened, nowMs: number): void {
    if (startedMs <= this.#complainedMs) return
    this.#why = 'slow-greeting'
    this.#complainedMs = nowMs
    this.#growth.halve(nowMs)
  }

  #silent({ startedMs }: Opened, nowMs: number): void {
    this.#silentInARow += 1
    if (this.#silentInARow <= MAX_SILENT || startedMs <= this.#complainedMs) return
    this.#pause.complained(nowMs, this.#random())
    this.#why = 'silent'
    this.#complainedMs = nowMs
  }

  #passed(): void {
    this.#hasPassed = true
    this.#silentInARow = 0
    this.#pause.passed()
    this.#rate.recover()
  }
}
