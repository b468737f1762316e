import type { Skipped } from '../mailbox.ts'
import type { SlowedServer } from '../options.ts'
import type { CheckOutcome, SideOutcome } from '../outcome.ts'
import { Alarms } from './alarms.ts'
import { Complaints } from './complaints.ts'
import type { PaceGate } from './gate.ts'
import type { Opened } from './growth.ts'
import type { DialTurn, Limits, PacedMailbox, Turn } from './limits.ts'
import { Queue } from './queue.ts'
import type { Leg, Route } from './route.ts'
import { Routes } from './routes.ts'

/**
 * The maximum number of checks of a mailbox: more than one if a server refused it because of the number or rate of
 * connections, before any secret was refused.
 */
const MAX_ATTEMPTS = 3

/** The places that one side of a check takes: at its server, and at that server's family. */
interface Seat {
  readonly leg: Leg
  readonly atServer: Opened
  readonly atFamily: Opened
}

/** A running check. */
interface Running<Row> {
  readonly route: Route<Row>
  readonly seats: readonly Seat[]
}

/**
 * Decides when each mailbox is checked. Its inputs are the time, the mailboxes and the outcome of each check; its
 * output is the next check. Each event costs the same, however many mailboxes wait: those with the same servers wait in
 * one line, and each line at one closed gate.
 */
export class Pace<Row extends PacedMailbox> {
  readonly #limits: Limits
  readonly #routes: Routes<Row>
  /** The lines that are examined next. */
  readonly #ready = new Queue<Route<Row>>()
  readonly #alarms = new Alarms()
  readonly #running = new Map<Row, Running<Row>>()
  /** The number of checks of mailboxes that are tried again. */
  readonly #attempts = new Map<Row, number>()
  readonly #complaints = new Complaints()
  #waiting = 0
  #sockets = 0

  /** @param random from 0 to 1, at each call */
  constructor(limits: Limits, random: () => number) {
    this.#limits = limits
    this.#routes = new Routes(limits, random)
  }

  get waiting(): number {
    return this.#waiting
  }

  /** The number of times that a complaint has changed a cap or a pause. */
  get changes(): number {
    return this.#complaints.changes
  }

  /** The time at which the next waiting check may begin; `undefined`: none begins before another has ended. */
  get wakeAtMs(): number | undefined {
    return this.#alarms.firstMs
  }

  add(row: Row, nowMs: number): void {
    const route = this.#routes.of(row, nowMs)
    route.rows.push(row)
    this.#waiting += 1
    if (route.at === 'idle') this.#look(route)
  }

  /** The next step, if any. */
  next(nowMs: number): Turn<Row> | undefined {
    for (let gate = this.#alarms.due(nowMs); gate; gate = this.#alarms.due(nowMs)) this.#tend(gate, nowMs)
    while (this.#running.size < this.#limits.concurrency) {
      const route = this.#ready.shift()
      if (!route) return undefined
      if (this.#sockets > 0 && this.#sockets + route.sockets > this.#limits.sockets) {
        this.#ready.unshift(route)
        return undefined
      }
      route.at = 'idle'
      const turn = this.#turn(route, nowMs)
      if (route.at === 'idle' && route.rows.length > 0) this.#look(route)
      for (const gate of route.gates) this.#tend(gate, nowMs)
      if (turn) return turn
    }
    return undefined
  }

  /** Decides whether a check whose secret was fetched may dial now; if so, it counts as dialling. */
  dial(row: Row, nowMs: number): DialTurn {
    const { route } = this.#running.get(row) ?? {}
    const skipped = route && this.#complaints.whyClosed(route.legs, nowMs)
    if (!route || skipped) return skipped ? { kind: 'skip', skipped } : { kind: 'dial' }
    const untilMs = Math.max(...[...route.lanes].map(([lane, count]) => lane.opensAtMs(count)))
    if (untilMs > nowMs) return { kind: 'wait', untilMs }
    for (const [lane, count] of route.lanes) lane.started(nowMs, count)
    return { kind: 'dial' }
  }

  /** @returns true if the mailbox waits again */
  ended(row: Row, outcome: CheckOutcome, nowMs: number): boolean {
    const running = this.#running.get(row)
    if (!running) return false
    const { route, seats } = running
    this.#running.delete(row)
    this.#sockets -= route.sockets
    route.running -= 1
    const complained = seats.filter((seat) => this.#seatEnded(seat, outcome.sides[seat.leg.protocol], row, nowMs))
    for (const [budget, tries] of route.budgets) {
      const refused = route.legs.map((leg) => (leg.budget === budget ? (outcome.sides[leg.protocol]?.refused ?? 0) : 0))
      budget.free(
        tries,
        refused.reduce((sum, one) => sum + one, 0),
        nowMs,
      )
    }
    const isAgain = complained.length > 0 && outcome.mayTryAgain && this.#mayTryAgain(row, route, nowMs)
    if (isAgain) {
      route.rows.unshift(row)
      this.#waiting += 1
    } else this.#attempts.delete(row)
    if (route.at === 'idle' && route.rows.length > 0) this.#look(route)
    for (const gate of route.gates) this.#tend(gate, nowMs)
    return isAgain
  }

  /** Removes and returns the waiting mailboxes. */
  *drain(): Iterable<{ readonly row: Row; readonly attempts: number }> {
    for (const { rows } of this.#routes) {
      for (let row = rows.shift(); row; row = rows.shift()) yield { row, attempts: this.#takeOut(row) }
    }
  }

  slowed(nowMs: number): readonly SlowedServer[] {
    return this.#complaints.slowed(nowMs)
  }

  /** Begins the next check of a line, or says why there is none; else the line waits at a gate. */
  #turn(route: Route<Row>, nowMs: number): Turn<Row> | undefined {
    const skipped = this.#whySkipped(route, nowMs)
    const gate = skipped ? undefined : route.gates.find((one) => one.state(nowMs, route.countAt(one)) !== 'open')
    if (gate) {
      gate.wait(route)
      return undefined
    }
    const row = route.rows.shift()
    if (!row) return undefined
    if (skipped) return { kind: 'skip', row, skipped, attempts: this.#takeOut(row) }
    const attempt = this.#takeOut(row) + 1
    this.#attempts.set(row, attempt)
    this.#begin(row, route, nowMs)
    return { kind: 'begin', row, attempt }
  }

  #begin(row: Row, route: Route<Row>, nowMs: number): void {
    const seats = route.legs.map((leg) => {
      return { leg, atServer: leg.server.take(nowMs), atFamily: leg.familyLane.take(nowMs) }
    })
    for (const [budget, tries] of route.budgets) budget.take(tries)
    if (!row.isFetched) for (const [lane, count] of route.lanes) lane.started(nowMs, count)
    this.#running.set(row, { route, seats })
    this.#sockets += route.sockets
    route.running += 1
  }

  #whySkipped(route: Route<Row>, nowMs: number): Skipped | undefined {
    const spent = route.legs.find(({ budget }) => budget?.state(nowMs, route.countAt(budget)) === 'closed')
    const closed = this.#complaints.whyClosed(route.legs, nowMs)
    if (closed || !spent?.budget) return closed
    const { protocol, family, budget } = spent
    return { why: 'refusals', protocol, family, retryAfterMs: Math.ceil(budget.closedForMs(nowMs)) }
  }

  /** @returns true if the server complained */
  #seatEnded({ leg, atServer, atFamily }: Seat, side: SideOutcome | undefined, row: Row, nowMs: number): boolean {
    leg.familyLane.ended(atFamily, ofFamily(leg, side), nowMs)
    if (!side) {
      leg.server.free(atServer, nowMs)
      return false
    }
    const { isBlocked } = side
    if (isBlocked && this.#complaints.block(leg, row)) this.#lookAtFamily(leg)
    const isComplaint = leg.server.ended(atServer, side, nowMs)
    const isSlowed = isBlocked || leg.server.slowed(nowMs) !== undefined
    this.#complaints.ended(leg, row, { isBlocked, isComplaint, isSlowed })
    return isComplaint
  }

  #lookAtFamily({ familyKey }: Leg): void {
    for (const route of this.#routes) {
      if (route.rows.length > 0 && route.legs.some((leg) => leg.familyKey === familyKey)) this.#look(route)
    }
  }

  #mayTryAgain(row: Row, route: Route<Row>, nowMs: number): boolean {
    return (this.#attempts.get(row) ?? 0) < MAX_ATTEMPTS && this.#whySkipped(route, nowMs) === undefined
  }

  #takeOut(row: Row): number {
    this.#waiting -= 1
    const attempts = this.#attempts.get(row) ?? 0
    this.#attempts.delete(row)
    return attempts
  }

  #look(route: Route<Row>): void {
    if (route.at === 'ready') return
    route.at = 'ready'
    this.#ready.push(route)
  }

  /** Releases the first line that waits at a gate, or schedules the next examination of the gate. */
  #tend(gate: PaceGate, nowMs: number): void {
    const first = gate.first as Route<Row> | undefined
    if (!first) return
    const state = gate.state(nowMs, first.countAt(gate))
    if (typeof state === 'number') this.#alarms.set(gate, state)
    else if (state !== 'full') this.#look(first)
  }
}

const UNKNOWN: SideOutcome = { isReached: false, isDropped: false, isSilent: false, isBlocked: false, refused: 0 }

/** A provider counts the connections per second at all its servers together; other complaints concern one server. */
function ofFamily({ isOfProvider }: Leg, side: SideOutcome | undefined): SideOutcome {
  const { complaint, isReached = false } = side ?? {}
  return isOfProvider && complaint?.why === 'rate-limited' ? { ...UNKNOWN, complaint } : { ...UNKNOWN, isReached }
}
