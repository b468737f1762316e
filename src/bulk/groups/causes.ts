import type { Certainty } from '../../rules/rule.ts'
import { UNKNOWN_PORT } from '../../transcript/place.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { CauseGroup, GroupedServer } from './cause-group.ts'
import type { CauseHit, SeenMailboxes } from './mailboxes.ts'
import { OUTAGE_CERTAINTY, type Outage, outagesIn } from './outage.ts'
import { familyNameOf } from './place.ts'
import { causeSentences } from './sentences.ts'
import type { Tally } from './tally.ts'

/** A mailbox under a cause. */
interface Counted {
  readonly id: string
  readonly atMs: number
  readonly certainty: Certainty
  /** True if it counts under another cause, and its other protocol fails because of this one. */
  readonly isBesides: boolean
}

/** The mailboxes under one key, before it has sentences. */
interface Counting {
  readonly key: string
  readonly tally: Tally
  /** All tallies of the key; an outage has several. */
  readonly tallies: Set<Tally>
  readonly outage?: Outage
  readonly counted: Counted[]
}

/**
 * The causes of a run's failures, by decreasing number of mailboxes, and for each mailbox the key of its first cause.
 */
export function causesOf(seen: SeenMailboxes, words: Sentences): readonly CauseGroup[] {
  const outages = outagesIn(seen.byId)
  const countings = new Map<string, Counting>()
  let failed = 0
  for (const [id, mailbox] of seen.byId) {
    if (mailbox.state !== 'failed') continue
    failed += 1
    const keys = new Set<string>()
    for (const hit of mailbox.hits) {
      const { key, outage } = causeOf(id, hit, outages)
      const counting = countings.get(key) ?? {
        key,
        tally: hit.tally,
        tallies: new Set(),
        ...(outage && { outage }),
        counted: [],
      }
      countings.set(key, counting)
      counting.tallies.add(hit.tally)
      if (keys.has(key)) continue
      const certainty = outage ? OUTAGE_CERTAINTY : hit.certainty
      counting.counted.push({ id, atMs: mailbox.atMs, certainty, isBesides: keys.size > 0 })
      keys.add(key)
    }
  }
  return sorted([...countings.values()].map((one) => groupOf(one, failed, words)))
}

/** The warnings of a run in the same form. */
export function warningsOf(seen: SeenMailboxes, words: Sentences): readonly CauseGroup[] {
  const countings = new Map<string, Counting>()
  for (const [id, { atMs, hits }] of seen.warnings)
    for (const { tally, certainty } of hits) {
      const { key } = tally.place
      const counting = countings.get(key) ?? { key, tally, tallies: new Set([tally]), counted: [] }
      countings.set(key, counting)
      counting.counted.push({ id, atMs, certainty, isBesides: false })
    }
  return sorted([...countings.values()].map((one) => groupOf(one, seen.warnings.size, words)))
}

function causeOf(id: string, { tally }: CauseHit, outages: readonly Outage[]) {
  const { protocol } = tally.first
  const outage = outages.find(({ mailboxes }) => mailboxes.get(id)?.has(protocol))
  if (!outage) return { key: tally.place.key }
  const { localAddress, port } = outage
  const marks = [localAddress && `from ${localAddress}`, port && `${outage.protocol} ${port}`].filter(Boolean)
  return { key: ['network', ...marks].join(' '), outage }
}

function sorted(groups: readonly CauseGroup[]): readonly CauseGroup[] {
  return groups.toSorted((a, b) => b.mailboxes - a.mailboxes || (a.key < b.key ? -1 : 1))
}

function groupOf({ key, tally, tallies, outage, counted }: Counting, failed: number, words: Sentences): CauseGroup {
  const { first, place, example, hints } = tally
  const certainty = { certain: 0, likely: 0, possible: 0 }
  let [firstMs, lastMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of counted) {
    certainty[one.certainty] += 1
    firstMs = Math.min(firstMs, one.atMs)
    lastMs = Math.max(lastMs, one.atMs)
  }
  const idsOf = (isBesides: boolean) => counted.flatMap((one) => (one.isBesides === isBesides ? [one.id] : []))
  const places = new Map([...tallies].flatMap((one) => [...one.servers]))
  const servers = [...places.values()].map(({ protocol, host, port }): GroupedServer => ({ protocol, host, port }))
  const plain = {
    key,
    scope: outage ? ('network' as const) : place.scope,
    code: first.code,
    severity: first.severity,
    stage: first.stage,
    ...(outage ? outagePlace(outage) : commonPlace(servers, place.family, place.scope)),
    ...(place.localAddress !== undefined && isLocal(place.scope, outage) && { localAddress: place.localAddress }),
    fixBy: outage ? ('network' as const) : first.fixBy,
    retry: outage ? ('later' as const) : first.retry,
    ...(tally.retryAfterMs !== undefined && !outage && { retryAfterMs: tally.retryAfterMs }),
    certainty,
    mailboxes: counted.length,
    share: failed > 0 ? Math.round((counted.length / failed) * 10_000) / 10_000 : 0,
    ids: idsOf(false),
    besides: idsOf(true),
    heldBack: [],
    servers,
    firstAt: timeOf(firstMs),
    lastAt: timeOf(lastMs),
    ...(example && { example: { id: example.id, at: example.at, protocol: example.protocol, proof: example.proof } }),
    facts: outage ? {} : tally.facts,
    ...(first.faults && !outage && { faults: first.faults }),
    ...(hints.length > 0 && !outage && { hints }),
    links: outage ? [] : tally.links.map((link) => ({ ...link, about: '' })),
  }
  return { ...plain, ...causeSentences(plain, words, first) }
}

/** The place that all servers of a cause share. */
function commonPlace(servers: readonly GroupedServer[], family: string, scope: CauseGroup['scope']) {
  const only = <T>(values: readonly T[]) => {
    const [value, ...others] = new Set(values)
    return others.length === 0 ? value : undefined
  }
  const protocol = only(servers.map((one) => one.protocol))
  const host = only(servers.map((one) => one.host))
  const port = only(servers.map((one) => one.port))
  const isOfOne = scope !== 'network' && scope !== 'program'
  return {
    ...(protocol && { protocol }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && port !== UNKNOWN_PORT && { port }),
    ...(isOfOne && family !== '' && { family, familyName: familyNameOf(family) }),
  }
}

function outagePlace({ protocol, port, families }: Outage) {
  return { ...(protocol && { protocol }), ...(port !== undefined && { port }), families }
}

function isLocal(scope: CauseGroup['scope'], outage: Outage | undefined): boolean {
  return outage !== undefined || scope === 'address' || scope === 'network'
}

function timeOf(ms: number): string {
  return new Date(Number.isFinite(ms) ? ms : 0).toISOString()
}
