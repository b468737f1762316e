import type { Side } from '../../settings/servers-to-find.ts'
import type { PaceGate, Passenger } from './gate.ts'
import type { Lane } from './lane.ts'
import { Queue } from './queue.ts'
import type { RefusalGate } from './refusal-gate.ts'

/** One side of the checks of a route. */
export interface Leg {
  readonly protocol: Side
  readonly host: string
  readonly family: string
  /** The key of the family from one local address. */
  readonly familyKey: string
  readonly server: Lane
  readonly familyLane: Lane
  /** True if the server belongs to a provider in the table. */
  readonly isOfProvider: boolean
  /** `undefined`: there is no login. */
  readonly budget: RefusalGate | undefined
}

/** The mailboxes whose checks have the same servers, in order of arrival. */
export class Route<Row> implements Passenger {
  readonly rows = new Queue<Row>()
  readonly legs: readonly Leg[]
  /** The gates that each check passes, with the number of connections or logins that it needs. */
  readonly lanes: ReadonlyMap<Lane, number>
  readonly budgets: ReadonlyMap<RefusalGate, number>
  readonly gates: readonly PaceGate[]
  /** The sockets of a check: one per side, and one more, for hosts with two addresses that are tried. */
  readonly sockets: number
  at: Passenger['at'] = 'idle'
  running = 0

  /** @param isOneTry true if a secret that one side has refused is not sent to the other */
  constructor(legs: readonly Leg[], isOneTry: boolean) {
    this.legs = legs
    this.lanes = counted(legs.flatMap(({ server, familyLane }) => [server, familyLane]))
    const budgets = counted(legs.flatMap(({ budget }) => budget ?? []))
    this.budgets = new Map([...budgets].map(([budget, count]) => [budget, isOneTry ? 1 : count]))
    this.gates = [...this.lanes.keys(), ...this.budgets.keys()]
    this.sockets = legs.length + 1
  }

  /** True if a mailbox waits in it, or is being checked. */
  get isInUse(): boolean {
    return this.running > 0 || this.rows.length > 0 || this.at !== 'idle'
  }

  countAt(gate: PaceGate): number {
    return this.lanes.get(gate as Lane) ?? this.budgets.get(gate as RefusalGate) ?? 0
  }
}

function counted<Item>(items: readonly Item[]): ReadonlyMap<Item, number> {
  const counts = new Map<Item, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
