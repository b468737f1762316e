import type { CheckOutcome, Complaint, SideOutcome } from '../src/bulk/outcome.ts'
import type { Limits, PacedMailbox, Turn } from '../src/bulk/pace/limits.ts'
import { Pace } from '../src/bulk/pace/pace.ts'
import type { ServerPlace } from '../src/bulk/places.ts'

/** A server as it really is, which the pace has to find out. */
export interface HiddenServer {
  readonly family?: string
  /** The connections that it bears; others are refused. */
  readonly bears?: number
  /** The time of a check, in milliseconds. */
  readonly takesMs?: number
  /** The logins that it refuses: each so manieth. */
  readonly refusesEach?: number
  /** The number of the connection at which it blocks this machine. */
  readonly blocksAt?: number
  /** The complaint about every connection, whatever it bears. */
  readonly always?: Complaint
  /** The connections that get no answer before one does. */
  readonly silentFor?: number
  readonly isOfProvider?: boolean
}

/** A mailbox of a simulated run: the names of its servers. */
export interface SimulatedMailbox {
  readonly imap?: string
  readonly smtp?: string
}

export interface Simulation {
  readonly mailboxes: readonly SimulatedMailbox[]
  readonly servers: Readonly<Record<string, HiddenServer>>
  readonly limits?: Partial<Limits>
}

/** A connection that was begun: by its lane, with those that were open there then, itself included. */
export interface Begun {
  readonly lane: string
  readonly atMs: number
  readonly open: number
}

export interface Simulated {
  readonly begun: readonly Begun[]
  readonly told: ReadonlyMap<string, 'checked' | 'skipped'>
  readonly turns: readonly (Turn<PacedMailbox> & { readonly atMs: number })[]
  /** Complaints, each with the lane and the time at which it was told. */
  readonly complaints: readonly { readonly lane: string; readonly atMs: number }[]
  /** The most logins at a machine that were refused or under way. */
  readonly mostAtRisk: ReadonlyMap<string, number>
  readonly toldTwice: readonly string[]
  readonly endMs: number
  /** The times that the pace was asked who may begin. */
  readonly asked: number
}

export const NO_LIMITS: Limits = {
  concurrency: Number.POSITIVE_INFINITY,
  sockets: Number.POSITIVE_INFINITY,
  perHost: { connections: 3, first: 1, perSecond: Number.POSITIVE_INFINITY },
  perProvider: {
    connections: Number.POSITIVE_INFINITY,
    first: Number.POSITIVE_INFINITY,
    perSecond: Number.POSITIVE_INFINITY,
  },
  hosts: new Map(),
  refusals: { most: Number.POSITIVE_INFINITY, withinMs: 600_000 },
}

/** Runs mailboxes through a pace in a time of its own, against servers with limits that nobody has told. */
export function simulate({ mailboxes, servers, limits }: Simulation): Simulated {
  const world = new World(servers)
  const pace = new Pace<PacedMailbox>({ ...NO_LIMITS, ...limits }, seeded())
  const told = new Map<string, 'checked' | 'skipped'>()
  const toldTwice: string[] = []
  const turns: (Turn<PacedMailbox> & { readonly atMs: number })[] = []
  const ends: { readonly atMs: number; readonly row: PacedMailbox; readonly outcome: CheckOutcome }[] = []
  let nowMs = 1_000
  let asked = 0
  const tell = (id: string, as: 'checked' | 'skipped') => {
    if (told.has(id)) toldTwice.push(id)
    told.set(id, as)
  }
  for (const [at, one] of mailboxes.entries()) pace.add(rowOf(one, at, servers), nowMs)
  for (;;) {
    for (let turn = pace.next(nowMs); turn; turn = pace.next(nowMs)) {
      turns.push({ ...turn, atMs: nowMs })
      asked += 1
      if (turn.kind === 'skip') tell(turn.row.id, 'skipped')
      else ends.push(world.begin(turn.row, nowMs))
    }
    asked += 1
    ends.sort((one, other) => one.atMs - other.atMs)
    const wakeMs = pace.wakeAtMs ?? Number.POSITIVE_INFINITY
    const endMs = ends[0]?.atMs ?? Number.POSITIVE_INFINITY
    if (Math.min(wakeMs, endMs) === Number.POSITIVE_INFINITY) break
    nowMs = Math.max(nowMs, Math.min(wakeMs, endMs))
    if (endMs > nowMs) continue
    const end = ends.shift()
    if (!end) continue
    world.end(end.row, end.outcome, nowMs)
    if (!pace.ended(end.row, end.outcome, nowMs)) tell(end.row.id, 'checked')
  }
  const { begun, complaints, mostAtRisk } = world
  return { begun, told, turns, complaints, mostAtRisk, toldTwice, endMs: nowMs, asked }
}

function rowOf({ imap, smtp }: SimulatedMailbox, at: number, servers: Simulation['servers']): PacedMailbox {
  const place = (protocol: 'imap' | 'smtp', host: string): ServerPlace => ({
    protocol,
    host,
    port: 993,
    family: servers[host]?.family ?? host,
    server: host,
    isOfProvider: servers[host]?.isOfProvider ?? false,
    username: `user${at}`,
    hasLogin: true,
  })
  const places = [...(imap ? [place('imap', imap)] : []), ...(smtp ? [place('smtp', smtp)] : [])]
  return { id: `m${at}`, places, localAddress: undefined, isOneTry: true, isFetched: false }
}

class World {
  readonly begun: Begun[] = []
  readonly complaints: { readonly lane: string; readonly atMs: number }[] = []
  readonly mostAtRisk = new Map<string, number>()
  readonly #servers: Simulation['servers']
  readonly #open = new Map<string, number>()
  /** The connections that the server has, without those that it refused. */
  readonly #borne = new Map<string, number>()
  readonly #refused = new Map<string, number>()
  readonly #count = new Map<string, number>()
  readonly #undo = new Map<PacedMailbox, (() => void)[]>()

  constructor(servers: Simulation['servers']) {
    this.#servers = servers
  }

  begin(row: PacedMailbox, nowMs: number) {
    const undo: (() => void)[] = []
    const add = (counts: Map<string, number>, key: string): number => {
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return counts.get(key) ?? 0
    }
    const sides: [string, SideOutcome][] = []
    let takesMs = 1
    for (const { protocol, host, family } of row.places) {
      const server = this.#servers[host] ?? {}
      const lanes = [`${protocol} ${host}`, `family ${family}`]
      for (const lane of lanes) {
        this.begun.push({ lane, atMs: nowMs, open: add(this.#open, lane) })
        undo.push(() => this.#open.set(lane, (this.#open.get(lane) ?? 0) - 1))
      }
      const [lane = ''] = lanes
      const number = add(this.#count, lane)
      const isOver = (this.#borne.get(lane) ?? 0) >= (server.bears ?? Number.POSITIVE_INFINITY)
      const complaint: Complaint | undefined = server.always ?? (isOver ? { why: 'too-many-connections' } : undefined)
      if (!complaint) {
        add(this.#borne, lane)
        undo.push(() => this.#borne.set(lane, (this.#borne.get(lane) ?? 0) - 1))
      }
      // Where one side has refused the secret, the other is not shown it.
      const isFirst = !row.places
        .slice(
          0,
          row.places.findIndex((one) => one.protocol === protocol),
        )
        .some((one) => one.host === host)
      const isRefused = isFirst && !complaint && server.refusesEach !== undefined && number % server.refusesEach === 0
      if (isFirst) {
        const atRisk = add(this.#refused, host)
        this.mostAtRisk.set(host, Math.max(this.mostAtRisk.get(host) ?? 0, atRisk))
        if (!isRefused) undo.push(() => this.#refused.set(host, (this.#refused.get(host) ?? 0) - 1))
      }
      takesMs = Math.max(takesMs, server.takesMs ?? 100)
      const isSilent = number <= (server.silentFor ?? 0)
      sides.push([
        protocol,
        {
          isReached: !isSilent,
          isDropped: isSilent,
          isSilent,
          isBlocked: number === server.blocksAt,
          refused: isRefused ? 1 : 0,
          ...(complaint && { complaint }),
        },
      ])
    }
    this.#undo.set(row, undo)
    const isRefused = sides.some(([, { refused }]) => refused > 0)
    const outcome: CheckOutcome = { sides: Object.fromEntries(sides), mayTryAgain: !isRefused }
    return { atMs: nowMs + takesMs, row, outcome }
  }

  end(row: PacedMailbox, { sides }: CheckOutcome, nowMs: number): void {
    for (const undo of this.#undo.get(row) ?? []) undo()
    for (const { protocol, host } of row.places)
      if (sides[protocol]?.complaint) this.complaints.push({ lane: `${protocol} ${host}`, atMs: nowMs })
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(): () => number {
  let state = 42
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
