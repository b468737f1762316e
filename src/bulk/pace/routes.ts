import type { PaceGate } from './gate.ts'
import { Lane } from './lane.ts'
import { budgetOf, type Limits, type PacedMailbox } from './limits.ts'
import { RefusalGate } from './refusal-gate.ts'
import { type Leg, Route } from './route.ts'

/** The number of routes above which unused ones are removed. */
const MIN_KEPT = 1_024

/** The routes of a run, and the gates that they share. */
export class Routes<Row extends PacedMailbox> {
  readonly #limits: Limits
  readonly #random: () => number
  #routes = new Map<string, Route<Row>>()
  #servers = new Map<string, Lane>()
  #families = new Map<string, Lane>()
  #budgets = new Map<string, RefusalGate>()
  #mostKept = MIN_KEPT

  constructor(limits: Limits, random: () => number) {
    this.#limits = limits
    this.#random = random
  }

  [Symbol.iterator](): Iterator<Route<Row>> {
    return this.#routes.values()
  }

  /** The route of a mailbox. */
  of(row: Row, nowMs: number): Route<Row> {
    const { places, localAddress = '', isOneTry } = row
    const sides = places.reduce(
      (text, one) => `${text}\n${one.protocol} ${one.server} ${one.family} ${one.hasLogin}`,
      '',
    )
    const whole = `${isOneTry} ${localAddress}${sides}`
    return this.#routes.get(whole) ?? this.#made(whole, row, nowMs)
  }

  #made(key: string, { places, localAddress = '', isOneTry }: Row, nowMs: number): Route<Row> {
    this.#forget(nowMs)
    const legs = places.map((place) => this.#leg(place, localAddress))
    const route = new Route<Row>(legs, isOneTry)
    this.#routes.set(key, route)
    return route
  }

  #leg({ protocol, host, server, family, hasLogin, isOfProvider }: Row['places'][number], from: string): Leg {
    const { perHost, perProvider, hosts, refusals } = this.#limits
    const caps = hosts.get(host.toLowerCase()) ?? perHost
    const familyKey = `${family} ${from}`
    return {
      protocol,
      host,
      family,
      familyKey,
      isOfProvider,
      server: kept(this.#servers, `${protocol} ${server} ${from}`, () => new Lane(caps, 1, this.#random)),
      familyLane: kept(this.#families, familyKey, () => new Lane(perProvider, 2, this.#random)),
      budget: hasLogin
        ? kept(this.#budgets, `${server} ${from}`, () => new RefusalGate(budgetOf({ isOfProvider }, refusals)))
        : undefined,
    }
  }

  /** Removes routes and gates without waiting mailboxes and without state. A run may meet any number of servers. */
  #forget(nowMs: number): void {
    if (this.#routes.size < this.#mostKept) return
    const routes = [...this.#routes].filter(
      ([, route]) => route.isInUse || !route.gates.every((one) => one.isForgettable(nowMs)),
    )
    const gates = new Set<PaceGate>(routes.flatMap(([, route]) => route.gates))
    const inUse = <One extends PaceGate>(all: ReadonlyMap<string, One>) =>
      new Map([...all].filter(([, gate]) => gates.has(gate) || !gate.isForgettable(nowMs)))
    this.#routes = new Map(routes)
    this.#servers = inUse(this.#servers)
    this.#families = inUse(this.#families)
    this.#budgets = inUse(this.#budgets)
    this.#mostKept = Math.max(MIN_KEPT, 2 * routes.length)
  }
}

function kept<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key)
  if (known !== undefined) return known
  const made = make()
  values.set(key, made)
  return made
}
